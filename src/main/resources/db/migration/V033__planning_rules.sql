-- What the shop wants from its stock and how far the application may act by itself. A change is a new row; the newest row of a scope counts, the others are its history.
create table planning_rule (
    id            bigint        not null auto_increment,
    supplier      varchar(32)   not null comment 'empty for every supplier',
    item_class    varchar(2)    not null comment 'ABC or ABC-XYZ, empty for every class',
    service_level decimal(6, 5) null comment 'null: as the wider scope says, here and below',
    holding_rate  decimal(6, 4) null,
    longest_cover int           null comment 'days of sales that an order may cover before a planner looks',
    autopilot     varchar(8)    null,
    order_days    varchar(7)    null comment 'days of the week on which the supplier takes orders, 1 is Monday',
    because       varchar(500)  not null,
    changed_by    varchar(100)  not null,
    changed_at    datetime(6)   not null,
    primary key (id),
    constraint ck_planning_rule_autopilot check (autopilot in ('SUGGEST', 'DRAFT', 'SEND'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_planning_rule_scope on planning_rule (supplier, item_class, id);

-- beside the old way or in charge; the newest row counts
create table planning_mode (
    id         bigint       not null auto_increment,
    mode       varchar(8)   not null,
    because    varchar(500) not null,
    changed_by varchar(100) not null,
    changed_at datetime(6)  not null,
    primary key (id),
    constraint ck_planning_mode check (mode in ('LIVE', 'SHADOW'))
) character set utf8mb4 collate utf8mb4_bin;

-- ABC-XYZ: computed, dated
alter table reorder_level
    add column yearly_value decimal(19, 4) not null default 0 comment 'a year of sales at the price of the first choice',
    add column item_class   varchar(2)     not null default '' comment 'empty until it was computed',
    add column classed_on   date           null;

alter table replenishment_proposal
    add column autopilot varchar(8) not null default 'SEND' comment 'the narrowest among its lines when it was sized',
    drop constraint ck_replenishment_proposal_state;
alter table replenishment_proposal
    add constraint ck_replenishment_proposal_state check (state in ('SIZED', 'IN_REVIEW', 'RELEASED', 'POSTPONED', 'REJECTED', 'ORDERED', 'ISSUED', 'RETURNED', 'SHADOW'));
