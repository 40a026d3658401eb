-- What the reorder points were learned from, and changes that wait for a person.

alter table reorder_level
    add column quoted_lead_time_days int            null,
    add column lead_time_sd          decimal(10, 4) null,
    add column deliveries            int            not null default 0,
    add column lead_time_drifted     boolean        not null default false,
    add column pattern               varchar(12)    null,
    add column days_without_stock    int            not null default 0,
    add column forecast_error        decimal(10, 4) null comment 'WAPE of the last weeks: absolute error of the daily rate over units sold',
    add column forecast_bias         decimal(10, 4) null comment 'forecast less sold over units sold';
alter table reorder_level_history
    add column lead_time_sd  decimal(10, 4) null,
    add column deliveries    int            not null default 0,
    add column service_level decimal(6, 5)  null,
    add column order_up_to   bigint         null;

-- a jump of a reorder point: nothing changes before somebody accepts it
create table reorder_level_change (
    sku         varchar(40)   not null,
    location    varchar(16)   not null,
    state       varchar(10)   not null,
    before_point bigint       not null,
    after_point bigint        not null,
    daily_mean  decimal(19,6) not null,
    lead_time_days int        not null,
    found_at    datetime(6)   not null,
    decided_by  varchar(100)  null,
    decided_at  datetime(6)   null,
    primary key (sku, location),
    constraint ck_reorder_level_change_state check (state in ('WAITING', 'ACCEPTED', 'REFUSED'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_reorder_level_change_state on reorder_level_change (state, found_at);
