-- promotions and other planned uplifts: by what sales are expected to be multiplied on some days; a factor of 1 takes it back
create table planned_uplift (
    id         bigint        not null auto_increment,
    sku        varchar(40)   not null,
    location   varchar(16)   not null,
    first_day  date          not null,
    last_day   date          not null,
    factor     decimal(7, 3) not null,
    note       varchar(200)  not null,
    entered_by varchar(100)  not null,
    entered_at datetime(6)   not null,
    primary key (id),
    constraint uq_planned_uplift unique (sku, location, first_day),
    constraint ck_planned_uplift check (last_day >= first_day and factor >= 1)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_planned_uplift_last_day on planned_uplift (last_day, first_day);
