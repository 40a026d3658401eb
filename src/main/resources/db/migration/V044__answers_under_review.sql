-- What a supplier answered to the newest question about an order, until somebody decided on it. An answer to another revision than the order's own counts for nothing.
create table purchase_order_answer (
    order_number varchar(16) character set utf8mb4 collate utf8mb4_bin not null,
    revision     int         not null,
    answer       varchar(10) character set utf8mb4 collate utf8mb4_bin not null,
    constraint pk_purchase_order_answer primary key (order_number),
    constraint ck_purchase_order_answer check (answer in ('PARTLY', 'CHANGED', 'UNCLEAR', 'DECLINED'))
);
