-- How one supplier's units and codes translate to those of our orders; agreed by a person. Runs unchanged on MySQL 8.4+ and MariaDB 11; text is compared by code point.
create table agreed_unit (
    supplier_id varchar(32)   not null,
    -- empty: for every item of this supplier
    sku         varchar(64)   not null,
    unit        varchar(20)   not null,
    factor      decimal(19,6) not null,
    set_by      varchar(100)  not null,
    set_at      datetime(6)   not null,
    primary key (supplier_id, sku, unit),
    constraint ck_agreed_unit_factor check (factor > 0)
) character set utf8mb4 collate utf8mb4_bin;

create table agreed_substitute (
    supplier_id varchar(32)  not null,
    sku         varchar(64)  not null,
    code        varchar(100) not null,
    set_by      varchar(100) not null,
    set_at      datetime(6)  not null,
    primary key (supplier_id, sku, code)
) character set utf8mb4 collate utf8mb4_bin;
