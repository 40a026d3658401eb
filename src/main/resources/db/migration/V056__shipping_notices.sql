-- What suppliers say is on its way, before it comes: one row for each delivery note of theirs, its lines, and its parcels with the numbers on their labels.
create table shipping_notice (
    id             bigint        not null auto_increment,
    purchase_order varchar(20)   character set utf8mb4 collate utf8mb4_bin not null,
    supplier       varchar(40)   character set utf8mb4 collate utf8mb4_bin not null,
    delivery_note  varchar(60)   character set utf8mb4 collate utf8mb4_bin not null,
    arrives_on     date          not null,
    carrier        varchar(80)   null,
    tracking       varchar(80)   null,
    parcels        int           not null,
    announced_at   datetime(6)   not null,
    constraint pk_shipping_notice primary key (id),
    constraint uq_shipping_notice_delivery_note unique (supplier, delivery_note),
    constraint ck_shipping_notice_parcels check (parcels between 1 and 99)
);
create index ix_shipping_notice_order on shipping_notice (purchase_order, id);
create index ix_shipping_notice_arrival on shipping_notice (arrives_on, id);
create table shipping_notice_line (
    notice_id bigint      not null,
    line_no   int         not null,
    sku       varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    quantity  bigint      not null,
    constraint pk_shipping_notice_line primary key (notice_id, line_no),
    constraint fk_shipping_notice_line_notice foreign key (notice_id) references shipping_notice (id),
    constraint ck_shipping_notice_line_quantity check (quantity > 0)
);
create table shipping_parcel (
    id        bigint   not null auto_increment,
    notice_id bigint   not null,
    parcel_no int      not null,
    constraint pk_shipping_parcel primary key (id),
    constraint uq_shipping_parcel_no unique (notice_id, parcel_no),
    constraint fk_shipping_parcel_notice foreign key (notice_id) references shipping_notice (id)
);
