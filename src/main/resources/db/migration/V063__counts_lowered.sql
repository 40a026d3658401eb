-- Counts that were too high: units of a goods received note that never came, from the question until somebody else has counted again. The note stays as it is.
create table lowered_count (
    id               bigint        not null auto_increment,
    number           varchar(20)   character set utf8mb4 collate utf8mb4_bin not null,
    request_key      varchar(120)  character set utf8mb4 collate utf8mb4_bin not null,
    goods_receipt_id bigint        not null,
    reason           varchar(1000) not null,
    asked_by         varchar(64)   character set utf8mb4 collate utf8mb4_bin not null,
    asked_at         datetime(6)   not null,
    state            varchar(10)   character set utf8mb4 collate utf8mb4_bin not null,
    decided_by       varchar(64)   character set utf8mb4 collate utf8mb4_bin null,
    decided_at       datetime(6)   null,
    comment          varchar(1000) null,
    primary key (id),
    unique key uk_lowered_count_number (number),
    unique key uk_lowered_count_request (request_key),
    key ix_lowered_count_state (state, id),
    key ix_lowered_count_receipt (goods_receipt_id),
    constraint ck_lowered_count_state check (state in ('OPEN', 'BOOKED', 'REFUSED')),
    constraint fk_lowered_count_receipt foreign key (goods_receipt_id) references goods_receipt (id)
);

create table lowered_count_line (
    lowered_count_id bigint       not null,
    purchase_order   varchar(20)  character set utf8mb4 collate utf8mb4_bin not null,
    order_line       int          not null,
    units            bigint       not null comment 'said to have been counted too many',
    taken_back       bigint       null comment 'null until somebody has counted again',
    primary key (lowered_count_id, purchase_order, order_line),
    constraint fk_lowered_count_line foreign key (lowered_count_id) references lowered_count (id)
);
