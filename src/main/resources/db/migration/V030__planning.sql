-- When and how much to reorder. Runs unchanged on MySQL 8.4+ and MariaDB 11; times are UTC.

-- the reorder point of each SKU at each place, with the terms it was computed from
create table reorder_level (
    sku                varchar(40)    not null,
    location           varchar(16)    not null,
    supplier           varchar(32)    not null,
    daily_mean         decimal(19, 6) not null,
    daily_sd           decimal(19, 6) not null,
    weekly_variation   decimal(19, 6) not null,
    days_observed      int            not null,
    first_sale_on      date           null,
    lead_time_days     int            not null,
    service_level      decimal(6, 5)  not null,
    review_days        int            not null,
    lead_time_demand   bigint         not null,
    safety_stock       bigint         not null,
    reorder_point      bigint         not null,
    cover_days         int            not null,
    order_up_to        bigint         not null,
    computed_at        datetime(6)    not null,
    primary key (sku, location)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_reorder_level_supplier on reorder_level (supplier, location, sku);

-- every reorder point there was, from when on
create table reorder_level_history (
    id               bigint         not null auto_increment,
    sku              varchar(40)    not null,
    location         varchar(16)    not null,
    daily_mean       decimal(19, 6) not null,
    lead_time_days   int            not null,
    lead_time_demand bigint         not null,
    safety_stock     bigint         not null,
    reorder_point    bigint         not null,
    computed_at      datetime(6)    not null,
    primary key (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_reorder_level_history_sku on reorder_level_history (sku, location, id);

-- what sold or got other terms since its reorder point was computed; what nobody offers is parked until somebody does
create table reorder_level_due (
    sku      varchar(40) not null,
    location varchar(16) not null,
    parked   boolean     not null,
    since    datetime(6) not null,
    primary key (sku, location)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_reorder_level_due_since on reorder_level_due (parked, since, sku);

-- open_marker is 1 while the need is open and null afterwards: the unique key allows one open need for a SKU at a place and any number of past ones
create table replenishment_need (
    id              bigint       not null auto_increment,
    sku             varchar(40)  not null,
    location        varchar(16)  not null,
    open_marker     tinyint      null,
    state           varchar(10)  not null,
    supplier        varchar(32)  not null,
    currency        varchar(3)   not null,
    replenishment_key varchar(60) not null,
    position        bigint       not null,
    reorder_point   bigint       not null,
    found_by        varchar(10)  not null,
    opened_at       datetime(6)  not null,
    order_at        datetime(6)  not null,
    order_at_reason varchar(10)  not null,
    proposal_id     varchar(20)  null,
    purchase_order  varchar(20)  null,
    order_line      int          null,
    closed_at       datetime(6)  null,
    closed_because  varchar(1000) null,
    primary key (id),
    constraint uq_replenishment_need_open unique (sku, location, open_marker),
    constraint ck_replenishment_need_marker check (open_marker = 1),
    constraint ck_replenishment_need_state check ((open_marker = 1 and state in ('OPEN', 'PROPOSED', 'ORDERED')) or
                                                  (open_marker is null and state in ('FULFILLED', 'POSTPONED', 'RETURNED', 'LAPSED')))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_replenishment_need_key on replenishment_need (replenishment_key, state, id);
create index ix_replenishment_need_state on replenishment_need (state, order_at);
create index ix_replenishment_need_proposal on replenishment_need (proposal_id);
create index ix_replenishment_need_order on replenishment_need (purchase_order);

-- a person's "not now" holds until its date; a need that was returned holds while the facts are the same
create table replenishment_hold (
    sku           varchar(40)   not null,
    location      varchar(16)   not null,
    kind          varchar(10)   not null,
    until         date          null,
    urgency       varchar(12)   not null,
    reorder_point bigint        not null,
    because       varchar(1000) not null,
    decided_by    varchar(100)  not null,
    decided_at    datetime(6)   not null,
    proposal_id   varchar(20)   null,
    primary key (sku, location),
    constraint ck_replenishment_hold_kind check ((kind = 'POSTPONED' and until is not null) or (kind = 'RETURNED' and until is null))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_replenishment_hold_kind on replenishment_hold (kind, decided_at);

create table replenishment_proposal (
    id                   bigint         not null auto_increment,
    proposal_id          varchar(20)    not null,
    process_instance_key bigint         not null,
    replenishment_key    varchar(60)    not null,
    supplier             varchar(32)    not null,
    location             varchar(16)    not null,
    currency             varchar(3)     not null,
    state                varchar(10)    not null,
    must_be_reviewed     boolean        not null,
    review_facts         varchar(1000)  not null,
    review_reason        varchar(1000)  null,
    net                  decimal(19, 4) not null,
    supplier_minimum     decimal(19, 4) null,
    order_by             date           not null,
    arrives_on           date           not null,
    sized_at             datetime(6)    not null,
    decided_by           varchar(100)   null,
    decided_at           datetime(6)    null,
    because              varchar(1000)  null,
    not_now_until        date           null,
    purchase_order       varchar(20)    null,
    version              bigint         not null,
    primary key (id),
    constraint uq_replenishment_proposal_id unique (proposal_id),
    constraint uq_replenishment_proposal_instance unique (process_instance_key),
    constraint ck_replenishment_proposal_state check (state in ('SIZED', 'IN_REVIEW', 'RELEASED', 'POSTPONED', 'REJECTED', 'ORDERED', 'ISSUED', 'RETURNED'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_replenishment_proposal_state on replenishment_proposal (state, id);
create index ix_replenishment_proposal_order on replenishment_proposal (purchase_order);

create table replenishment_proposal_line (
    id                bigint         not null auto_increment,
    proposal          bigint         not null,
    line              int            not null,
    sku               varchar(40)    not null,
    supplier_price_id bigint         not null,
    proposed          bigint         not null,
    quantity          bigint         not null,
    unit_price        decimal(19, 6) not null,
    on_hand           bigint         not null,
    incoming          bigint         not null,
    position          bigint         not null,
    safety_stock      bigint         not null,
    reorder_point     bigint         not null,
    daily_sales       decimal(19, 6) not null,
    lead_time_days    int            not null,
    steps             varchar(4000)  not null,
    primary key (id),
    constraint uq_replenishment_proposal_line_sku unique (proposal, sku),
    constraint fk_replenishment_proposal_line foreign key (proposal) references replenishment_proposal (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_replenishment_proposal_line_sku on replenishment_proposal_line (sku, proposal);
