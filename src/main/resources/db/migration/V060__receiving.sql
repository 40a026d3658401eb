-- Goods received notes: what came, as people at the dock saw it, and where the units were booked.
create table goods_receipt (
    id               bigint       not null auto_increment,
    number           varchar(20)  character set utf8mb4 collate utf8mb4_bin not null,
    request_key      varchar(120) character set utf8mb4 collate utf8mb4_bin not null,
    content_hash     char(64)     character set utf8mb4 collate utf8mb4_bin not null,
    purchase_order   varchar(20)  character set utf8mb4 collate utf8mb4_bin not null,
    delivery_note    varchar(100) not null,
    received_by      varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
    received_at      datetime(6)  not null,
    primary key (id),
    unique key uk_goods_receipt_number (number),
    unique key uk_goods_receipt_request (request_key),
    key ix_goods_receipt_order (purchase_order),
    key ix_goods_receipt_received (received_at, id)
);

create table goods_receipt_line (
    id               bigint       not null auto_increment,
    goods_receipt_id bigint       not null,
    purchase_order   varchar(20)  character set utf8mb4 collate utf8mb4_bin not null,
    order_line       int          not null,
    sku              varchar(40)  character set utf8mb4 collate utf8mb4_bin not null,
    accepted         bigint       not null,
    damaged          bigint       not null,
    over_units       bigint       not null,
    primary key (id),
    unique key uk_goods_receipt_line (goods_receipt_id, purchase_order, order_line),
    key ix_goods_receipt_line_order (purchase_order),
    constraint fk_goods_receipt_line foreign key (goods_receipt_id) references goods_receipt (id)
);

-- What was not as ordered and waits for a decision, or had one.
create table delivery_discrepancy (
    id               bigint       not null auto_increment,
    goods_receipt_id bigint       not null,
    purchase_order   varchar(20)  character set utf8mb4 collate utf8mb4_bin not null,
    order_line       int          not null,
    kind             varchar(10)  character set utf8mb4 collate utf8mb4_bin not null,
    item             varchar(100) not null,
    units            bigint       not null,
    decision         varchar(10)  character set utf8mb4 collate utf8mb4_bin null,
    decided_by       varchar(100) null,
    decided_at       datetime(6)  null,
    comment          varchar(2000) null,
    primary key (id),
    unique key uk_delivery_discrepancy (goods_receipt_id, purchase_order, order_line, kind, item),
    key ix_delivery_discrepancy_open (purchase_order, decision),
    constraint fk_delivery_discrepancy foreign key (goods_receipt_id) references goods_receipt (id)
);

-- Until when a delivery may take before the supplier is reminded and a buyer is asked.
create table delivery_expectation (
    purchase_order   varchar(20)  character set utf8mb4 collate utf8mb4_bin not null,
    overdue_at       datetime(6)  not null,
    chase_at         datetime(6)  not null,
    primary key (purchase_order),
    key ix_delivery_expectation_overdue (overdue_at)
);
