-- An order that takes the place of one which the supplier does not fulfil; the older one lives until the newer is decided.
alter table purchase_order add column replaces_number varchar(16) character set utf8mb4 collate utf8mb4_bin;
alter table purchase_order add column replaced_by varchar(16) character set utf8mb4 collate utf8mb4_bin;
alter table purchase_order add constraint uk_purchase_order_replaced_by unique (replaced_by);
create index ix_purchase_order_replaces on purchase_order (replaces_number);
