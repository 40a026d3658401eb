-- Counts in doubt: units that a supplier's invoice claims beyond what was counted, until somebody else has counted again.
create table receipt_correction (
    id               bigint        not null auto_increment,
    source           varchar(120)  character set utf8mb4 collate utf8mb4_bin not null,
    requested_for    varchar(40)   character set utf8mb4 collate utf8mb4_bin not null,
    purchase_order   varchar(20)   character set utf8mb4 collate utf8mb4_bin not null,
    goods_receipt_id bigint        not null,
    reason           varchar(1000) not null,
    asked_by         varchar(64)   character set utf8mb4 collate utf8mb4_bin not null,
    asked_at         datetime(6)   not null,
    state            varchar(10)   character set utf8mb4 collate utf8mb4_bin not null,
    decided_by       varchar(64)   character set utf8mb4 collate utf8mb4_bin null,
    decided_at       datetime(6)   null,
    comment          varchar(1000) null,
    booked_as        varchar(20)   character set utf8mb4 collate utf8mb4_bin null,
    primary key (id),
    unique key uk_receipt_correction_source (source, purchase_order),
    key ix_receipt_correction_state (state, id),
    key ix_receipt_correction_for (requested_for, state),
    key ix_receipt_correction_receipt (goods_receipt_id),
    constraint ck_receipt_correction_state check (state in ('OPEN', 'BOOKED', 'REFUSED')),
    constraint fk_receipt_correction_receipt foreign key (goods_receipt_id) references goods_receipt (id)
);

create table receipt_correction_line (
    correction_id    bigint        not null,
    order_line       int           not null,
    units            bigint        not null,
    found            bigint        null,
    primary key (correction_id, order_line),
    constraint fk_receipt_correction_line foreign key (correction_id) references receipt_correction (id)
);
