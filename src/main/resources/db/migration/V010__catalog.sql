-- Who we buy from, what we buy, and what each supplier asks for it. Codes are compared byte by byte, names sort as people expect.

create table supplier (
    id                        bigint        not null auto_increment,
    code                      varchar(32)   not null,
    name                      varchar(200)  character set utf8mb4 collate utf8mb4_unicode_ci not null,
    standing                  varchar(16)   not null,
    currency                  char(3)       not null,
    order_email               varchar(254)  null,
    contact_name              varchar(120)  null,
    phone                     varchar(40)   null,
    language                  varchar(35)   not null,
    zone                      varchar(64)   not null,
    confirmation_due_seconds  bigint        not null,
    confirmation_flag_seconds bigint        not null,
    ordering_window           varchar(5)    null comment 'HH:mm on the clock of the supplier',
    minimum_order_value       decimal(19,4) null,
    short_delivery            varchar(20)   not null,
    payment_days              int           not null,
    vat_id                    varchar(40)   null,
    vat_id_bare               varchar(40)   null comment 'letters and digits only, upper case',
    iban                      varchar(34)   null,
    address                   varchar(1000) not null comment 'line by line',
    created_at                datetime(6)   not null,
    changed_at                datetime(6)   not null,
    primary key (id),
    constraint uq_supplier_code unique (code),
    constraint ck_supplier_standing check (standing in ('NEW', 'APPROVED', 'BLOCKED'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_order_email on supplier (order_email);
create index ix_supplier_vat_id on supplier (vat_id_bare);

-- mail domains and single addresses from which answers of a supplier are believed
create table supplier_sender (
    id            bigint       not null auto_increment,
    supplier_code varchar(32)  not null,
    kind          varchar(8)   not null,
    sender        varchar(254) not null,
    primary key (id),
    constraint uq_supplier_sender unique (supplier_code, kind, sender),
    constraint fk_supplier_sender_supplier foreign key (supplier_code) references supplier (code),
    constraint ck_supplier_sender_kind check (kind in ('DOMAIN', 'ADDRESS'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_sender on supplier_sender (sender, kind);

create table product (
    id           bigint       not null auto_increment,
    sku          varchar(40)  not null,
    name         varchar(200) character set utf8mb4 collate utf8mb4_unicode_ci not null,
    category     varchar(80)  character set utf8mb4 collate utf8mb4_unicode_ci not null,
    gtin         char(14)     null,
    tax_rate     decimal(7,4) not null,
    unit         varchar(3)   not null,
    seasonal     boolean      not null,
    discontinued boolean      not null,
    created_at   datetime(6)  not null,
    changed_at   datetime(6)  not null,
    primary key (id),
    constraint uq_product_sku unique (sku)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_product_gtin on product (gtin);
create index ix_product_name on product (name);

-- One version of one row of a price list. Nothing in it ever changes but the last day, and that only from today on (F1).
create table supplier_price (
    id                 bigint      not null auto_increment,
    supplier_code      varchar(32) not null,
    sku                varchar(40) not null,
    supplier_item_code varchar(60) null,
    valid_from         date        not null,
    valid_until        date        null,
    minimum_quantity   bigint      not null,
    pack_size          bigint      not null,
    lead_time_days     int         not null,
    currency           char(3)     not null,
    preferred          boolean     not null,
    content_hash       binary(32)  not null comment 'the row as it was first written',
    created_at         datetime(6) not null,
    created_by         varchar(80) not null,
    superseded_at      datetime(6) null,
    superseded_by      varchar(80) null,
    primary key (id),
    constraint uq_supplier_price_version unique (supplier_code, sku, valid_from),
    constraint fk_supplier_price_supplier foreign key (supplier_code) references supplier (code),
    constraint fk_supplier_price_product foreign key (sku) references product (sku),
    constraint ck_supplier_price_terms check (minimum_quantity > 0 and pack_size > 0 and lead_time_days >= 0)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_price_sku on supplier_price (sku, valid_from);

create table supplier_price_break (
    price_id      bigint        not null,
    from_quantity bigint        not null,
    price         decimal(19,6) not null,
    primary key (price_id, from_quantity),
    constraint fk_supplier_price_break_price foreign key (price_id) references supplier_price (id),
    constraint ck_supplier_price_break check (from_quantity > 0 and price >= 0)
) character set utf8mb4 collate utf8mb4_bin;

-- files of master data: the original in parts that fit every server's packet limit, what was found, and every row that was rejected
create table import_file (
    id     bigint     not null auto_increment,
    sha256 binary(32) not null,
    primary key (id),
    constraint uq_import_file_sha256 unique (sha256)
) character set utf8mb4 collate utf8mb4_bin;

create table import_file_part (
    file_id bigint     not null,
    part    int        not null,
    bytes   mediumblob not null,
    primary key (file_id, part),
    constraint fk_import_file_part_file foreign key (file_id) references import_file (id)
) character set utf8mb4 collate utf8mb4_bin;

create table import_run (
    id            bigint       not null auto_increment,
    kind          varchar(40)  not null,
    file_id       bigint       not null,
    file_name     varchar(200) not null,
    dry_run       boolean      not null,
    rows_read     int          not null,
    rows_new      int          not null,
    rows_changed  int          not null,
    rows_same     int          not null,
    rows_rejected int          not null,
    written       boolean      not null,
    run_by        varchar(80)  not null,
    run_at        datetime(6)  not null,
    primary key (id),
    constraint fk_import_run_file foreign key (file_id) references import_file (id)
) character set utf8mb4 collate utf8mb4_bin;

create table import_problem (
    id     bigint       not null auto_increment,
    run_id bigint       not null,
    line   int          not null,
    field  varchar(60)  not null,
    value  varchar(200) not null,
    reason varchar(500) not null,
    remedy varchar(500) not null,
    primary key (id),
    constraint fk_import_problem_run foreign key (run_id) references import_run (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_import_problem_run on import_problem (run_id, id);
