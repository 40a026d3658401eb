-- What goods cost beyond their price until they lie on the shelf (F37, F88). Runs unchanged on MySQL 8.4+ and MariaDB 11; text is compared by code point.

-- what we reckon with for each type of charge, by supplier and, where that differs, by category or item; amounts in home currency
create table landed_rate (
    supplier_id varchar(32)   not null,
    type        varchar(20)   not null,
    -- empty: for everything
    category    varchar(80)   not null,
    sku         varchar(40)   not null,
    method      varchar(10)   not null,
    value       decimal(19,6) not null,
    set_by      varchar(100)  not null,
    set_at      datetime(6)   not null,
    primary key (supplier_id, type, category, sku),
    constraint ck_landed_rate_method check (method in ('PERCENT', 'UNIT', 'KG', 'M3'))
) character set utf8mb4 collate utf8mb4_bin;

-- what was expected when a revision left, line by line, in home currency
create table landed_estimate (
    order_number varchar(16)   not null,
    order_line   int           not null,
    type         varchar(20)   not null,
    revision     int           not null,
    amount       decimal(19,4) not null,
    primary key (order_number, order_line, type)
) character set utf8mb4 collate utf8mb4_bin;

-- what somebody billed: a line of a carrier's, broker's or insurer's bill, or a charge on a supplier's invoice
create table landed_charge (
    id             bigint        not null auto_increment,
    charge_number  varchar(40)   not null,
    -- the same bill and type are one charge for ever
    evidence       varchar(200)  not null,
    type           varchar(20)   not null,
    basis          varchar(10)   not null,
    -- by what it was shared out the last time; null while nobody carries it
    basis_used     varchar(10)   null,
    amount         decimal(19,4) not null,
    currency       varchar(3)    not null,
    amount_at_home decimal(19,4) not null,
    billed_by      varchar(32)   null,
    document       varchar(100)  not null,
    invoice_number varchar(40)   null,
    dated          date          not null,
    noted_by       varchar(100)  null,
    noted_at       datetime(6)   not null,
    rest           decimal(19,4) not null,
    shared_at      datetime(6)   null,
    withdrawn_at   datetime(6)   null,
    withdrawn_by   varchar(100)  null,
    primary key (id),
    constraint uq_landed_charge_number unique (charge_number),
    constraint uq_landed_charge_evidence unique (evidence),
    constraint ck_landed_charge_basis check (basis in ('VALUE', 'WEIGHT', 'VOLUME', 'QUANTITY'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_landed_charge_invoice on landed_charge (invoice_number);

-- what it was billed for: an order with its backorder orders, or what came on one note
create table landed_charge_scope (
    charge_id     bigint      not null,
    order_number  varchar(16) not null,
    -- empty: everything of the order
    goods_receipt varchar(20) not null,
    primary key (charge_id, order_number, goods_receipt),
    constraint fk_landed_charge_scope foreign key (charge_id) references landed_charge (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_landed_charge_scope_order on landed_charge_scope (order_number, charge_id);

-- who carries it, replaced whenever what came or what is to come has changed; shares and rest are the charge
create table landed_share (
    charge_id     bigint        not null,
    order_number  varchar(16)   not null,
    order_line    int           not null,
    -- empty: units that are still to come
    goods_receipt varchar(20)   not null,
    sku           varchar(40)   not null,
    supplier_id   varchar(32)   not null,
    location      varchar(16)   not null,
    received_on   date          null,
    units         bigint        not null,
    -- of the units by the order, home currency
    goods_value   decimal(19,4) not null,
    amount        decimal(19,4) not null,
    primary key (charge_id, order_number, order_line, goods_receipt),
    constraint fk_landed_share foreign key (charge_id) references landed_charge (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_landed_share_order on landed_share (order_number, order_line, goods_receipt);
create index ix_landed_share_receipt on landed_share (goods_receipt);
create index ix_landed_share_sku on landed_share (sku, location, received_on);
