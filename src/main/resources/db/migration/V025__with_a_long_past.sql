-- What is still to come is found among what has come for years, and the newest deliveries of a product by the index alone.
create index ix_inbound_supply_sku_open on inbound_supply (sku, location, open_quantity);
alter table inbound_supply drop index ix_inbound_supply_sku;
create index ix_inbound_supply_open on inbound_supply (open_quantity);
create index ix_delivery_newest on delivery (sku, location, supplier, ordered_on, origin, received_on);
alter table delivery drop index ix_delivery_sku;
