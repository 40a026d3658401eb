-- an order response or a ship notice that was handed on to its order
alter table supplier_document drop constraint ck_supplier_document_state;
alter table supplier_document add constraint ck_supplier_document_state check (state in ('WAITING', 'CAPTURED', 'RESENT', 'PASSED_ON', 'NO_INVOICE', 'UNREAD', 'REFUSED', 'SET_ASIDE'));
