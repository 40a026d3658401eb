-- How long deliveries really took and when there was nothing to sell: what the reorder points learn from.

-- where the units of an order line were first ordered. first_due decides whether they count in time: a supplier who postpones makes an exception, not a second order.
-- A backorder order keeps the origin of its units, so that a short delivery counts by its last receipt.
create table supply_origin (
    order_number varchar(40) not null,
    line         int         not null,
    origin       varchar(60) not null,
    supplier     varchar(32) null,
    ordered_on   date        null,
    first_due    date        not null,
    primary key (order_number, line)
) character set utf8mb4 collate utf8mb4_bin;
insert into supply_origin (order_number, line, origin, first_due) select order_number, line, concat(order_number, '/', line), min(due) from inbound_supply group by order_number, line;

create table delivery (
    origin      varchar(60) not null,
    sku         varchar(40) not null,
    location    varchar(16) not null,
    supplier    varchar(32) not null,
    ordered_on  date        not null,
    received_on date        not null,
    quantity    bigint      not null,
    primary key (origin)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_delivery_sku on delivery (sku, location, supplier, ordered_on);

-- spells without anything to sell; open_marker is 1 until stock comes
create table stock_out (
    id          bigint      not null auto_increment,
    sku         varchar(40) not null,
    location    varchar(16) not null,
    since       date        not null,
    until       date        null,
    open_marker tinyint     null,
    primary key (id),
    constraint uq_stock_out_open unique (sku, location, open_marker)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_stock_out_sku on stock_out (sku, location, since);
