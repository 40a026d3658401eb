-- Passes over what is due go on by SKU, and a change that comes while a level is computed must not be lost: each change counts.
alter table reorder_level_due add column marks int not null default 1;
alter table reorder_level_due drop index ix_reorder_level_due_since;
create index ix_reorder_level_due_sku on reorder_level_due (parked, location, sku);
