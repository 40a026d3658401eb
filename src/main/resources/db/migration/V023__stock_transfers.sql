-- Stock that goes from one place of ours to another. The units count once: on hand at the source until they are shipped, inbound at the destination from the proposal on.

create table stock_transfer (
    id               bigint       not null auto_increment,
    number           varchar(40)  not null,
    sku              varchar(40)  not null,
    source           varchar(16)  not null,
    destination      varchar(16)  not null,
    quantity         bigint       not null,
    state            varchar(12)  not null,
    open_marker      tinyint      null comment '1 until it is received or cancelled',
    spare            bigint       not null comment 'units that the source had beyond what it needs, when proposed',
    spare_days       int          not null comment 'days that the source keeps enough for',
    travel_days      int          not null,
    due              date         not null,
    proposed_at      datetime(6)  not null,
    released_by      varchar(100) null,
    released_at      datetime(6)  null,
    shipped_by       varchar(100) null,
    shipped_at       datetime(6)  null,
    closed_by        varchar(100) null,
    closed_at        datetime(6)  null,
    because          varchar(1000) null,
    received         bigint       not null default 0,
    missing          bigint       not null default 0,
    difference_owner varchar(100) null comment 'who finds out where the missing units are',
    difference_end   varchar(8)   null comment 'LOST or FOUND',
    primary key (id),
    constraint uq_stock_transfer_number unique (number),
    constraint uq_stock_transfer_open unique (sku, source, destination, open_marker),
    constraint ck_stock_transfer check (quantity > 0 and source <> destination and received + missing <= quantity)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_stock_transfer_state on stock_transfer (state, id);
