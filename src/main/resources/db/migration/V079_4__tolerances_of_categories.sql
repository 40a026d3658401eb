-- Limits for a category of goods, between those for a supplier and those for an item (F84). Runs unchanged on MySQL 8.4+ and MariaDB 11; text is compared by code point.

alter table tolerance_rule add column category varchar(80) not null default '';
alter table tolerance_rule drop index uq_tolerance_rule;
alter table tolerance_rule add constraint uq_tolerance_rule unique (supplier_id, sku, category, limit_key);
