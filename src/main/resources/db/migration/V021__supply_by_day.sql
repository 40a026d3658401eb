-- Units on order of one order line may come on several days: one row per line and day.
alter table inbound_supply add constraint uq_inbound_supply_line_day unique (order_number, line, due);
alter table inbound_supply drop index uq_inbound_supply_line;
