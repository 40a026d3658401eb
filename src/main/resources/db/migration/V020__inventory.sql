-- Stock: an append-only ledger of movements, and the positions that follow from it.

create table stock_movement (
    id           bigint       not null auto_increment,
    movement_key varchar(190) not null,
    content_hash binary(32)   not null,
    sku          varchar(40)  not null,
    location     varchar(16)  not null,
    from_state   varchar(16)  not null,
    to_state     varchar(16)  not null,
    quantity     bigint       not null,
    reason       varchar(16)  not null,
    reference    varchar(120) not null,
    happened_at  datetime(6)  not null,
    recorded_at  datetime(6)  not null,
    primary key (id),
    constraint uq_stock_movement_key unique (movement_key),
    constraint ck_stock_movement check (quantity > 0 and from_state <> to_state)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_stock_movement_sku on stock_movement (sku, location, id);
create index ix_stock_movement_reference on stock_movement (reference, sku);

-- One row per SKU and location, changed only together with the ledger. The database itself computes net_position and below.
create table stock_position (
    id               bigint      not null auto_increment,
    location         varchar(16) not null,
    sku              varchar(40) not null,
    on_hand          bigint      not null default 0 comment 'on the shelf, allocated units included',
    allocated        bigint      not null default 0,
    inbound          bigint      not null default 0,
    inbound_in_time  bigint      not null default 0,
    quarantined      bigint      not null default 0,
    return_pending   bigint      not null default 0,
    backordered      bigint      not null default 0,
    reorder_point    bigint      null,
    risk_window_days int         null,
    net_position     bigint      generated always as (on_hand - allocated + inbound_in_time - backordered) stored,
    below            tinyint     generated always as
        (case when reorder_point is not null and on_hand - allocated + inbound_in_time - backordered <= reorder_point then 1 else 0 end) stored,
    primary key (id),
    constraint uq_stock_position unique (location, sku),
    constraint ck_stock_position check (allocated >= 0 and inbound >= 0 and quarantined >= 0 and return_pending >= 0 and backordered >= 0)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_stock_position_below on stock_position (below, id);
create index ix_stock_position_sku on stock_position (sku, location);

-- units on order, one row per order line, so that no document counts them twice
create table inbound_supply (
    id            bigint      not null auto_increment,
    order_number  varchar(40) not null,
    line          int         not null,
    sku           varchar(40) not null,
    location      varchar(16) not null,
    open_quantity bigint      not null,
    due           date        not null,
    promised      boolean     not null,
    primary key (id),
    constraint uq_inbound_supply_line unique (order_number, line),
    constraint ck_inbound_supply check (open_quantity >= 0)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_inbound_supply_sku on inbound_supply (sku, location, due);

-- what was done to the supply, once each
create table supply_change (
    id           bigint       not null auto_increment,
    change_key   varchar(160) not null,
    content_hash binary(32)   not null,
    recorded_at  datetime(6)  not null,
    primary key (id),
    constraint uq_supply_change_key unique (change_key)
) character set utf8mb4 collate utf8mb4_bin;

-- what a sales channel told us: SKU, quantity, order and line, and no word about the customer (F108)
create table sale (
    id              bigint      not null auto_increment,
    channel         varchar(40) not null,
    order_reference varchar(80) not null,
    line            int         not null,
    sku             varchar(40) not null,
    location        varchar(16) not null,
    quantity        bigint      not null,
    sold_at         datetime(6) not null,
    primary key (id),
    constraint uq_sale_line unique (channel, order_reference, line)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_sale_sku on sale (sku, location, sold_at);

-- units sold per day, UTC; only days that had any
create table daily_sales (
    sku      varchar(40) not null,
    location varchar(16) not null,
    day      date        not null,
    quantity bigint      not null,
    primary key (sku, location, day)
) character set utf8mb4 collate utf8mb4_bin;
