-- A SKU without sales of its own sells like another one until it has some (F32).
create table sku_launch (
    sku        varchar(40)   not null,
    location   varchar(16)   not null,
    analogue   varchar(40)   not null,
    share      decimal(7, 3) not null comment 'of the sales of the analogue',
    note       varchar(200)  not null,
    entered_by varchar(100)  not null,
    entered_at datetime(6)   not null,
    primary key (sku, location),
    constraint ck_sku_launch check (sku <> analogue and share > 0)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_sku_launch_analogue on sku_launch (analogue, location);

-- how wrong the daily rates of a class were, each night: one row for a day, a place and a class (F27)
create table forecast_quality (
    day        date           not null,
    location   varchar(16)    not null,
    item_class varchar(2)     not null,
    skus       int            not null,
    wape       decimal(10, 4) not null comment 'absolute error over units sold, of the SKUs together',
    bias       decimal(10, 4) not null comment 'forecast less sold over units sold',
    primary key (location, item_class, day)
) character set utf8mb4 collate utf8mb4_bin;
