-- what is added to a supplier's price until the goods lie on the shelf: freight, duty, handling
alter table planning_rule add column landed_rate decimal(6, 4) null comment 'part of the price; null: as the wider scope says';

-- which of several suppliers a need went to, with all that was weighed, so that the choice can be made again (F8)
create table supplier_choice (
    need_id   bigint        not null,
    sku       varchar(40)   not null,
    location  varchar(16)   not null,
    chosen    varchar(32)   not null,
    facts     varchar(8000) not null,
    chosen_at datetime(6)   not null,
    primary key (need_id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_choice_sku on supplier_choice (sku, location, chosen_at);
