-- receiving was asked to count again because of a finding
alter table invoice_resolution drop constraint ck_invoice_resolution_decision;
alter table invoice_resolution add constraint ck_invoice_resolution_decision check (decision in ('ACCEPTED', 'CREDIT_ASKED', 'RECEIPT_ASKED'));
