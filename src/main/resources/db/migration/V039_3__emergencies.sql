-- Stock that runs out before goods ordered the usual way come. open_marker is 1 until a person decided or the danger is over.
create table stock_emergency (
    id           bigint         not null auto_increment,
    sku          varchar(40)    not null,
    location     varchar(16)    not null,
    open_marker  tinyint        null,
    state        varchar(10)    not null,
    supplier     varchar(32)    not null,
    runs_out_on  date           not null,
    arrives_on   date           not null,
    faster_on    date           not null,
    missed       bigint         not null comment 'units that are not sold when nobody does anything',
    saved        bigint         not null comment 'of them, units that are sold when the goods come faster',
    cost         decimal(19, 4) not null comment 'of making them come faster',
    margin       decimal(19, 4) not null comment 'of the units that are saved',
    currency     varchar(3)     not null,
    found_at     datetime(6)    not null,
    looked_at    datetime(6)    not null,
    decided_by   varchar(100)   null,
    decided_at   datetime(6)    null,
    because      varchar(500)   null,
    primary key (id),
    constraint uq_stock_emergency_open unique (sku, location, open_marker),
    constraint ck_stock_emergency check ((open_marker = 1 and state = 'OPEN') or (open_marker is null and state in ('EXPEDITED', 'DECLINED', 'OVER')))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_stock_emergency_state on stock_emergency (state, runs_out_on);
