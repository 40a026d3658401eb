-- The supplier's number as a tired eye sees it: figures without leading zeros, look-alike letters as one. Invoices from before keep an empty one, which nothing equals.
-- Runs unchanged on MySQL 8.4+ and MariaDB 11; text is compared by code point.
alter table invoice add column looks_like varchar(100) not null default '';
create index ix_invoice_glance on invoice (supplier_id, kind, looks_like);
