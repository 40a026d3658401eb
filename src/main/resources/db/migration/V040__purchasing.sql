-- Purchase orders: the aggregate, its history, what each revision was when it left, decisions about it and evidence already booked.

-- One row for each reason to draft an order: whoever holds the row drafts, everybody else finds the number.
create table purchase_order_cause (
    cause        varchar(120) character set utf8mb4 collate utf8mb4_bin not null,
    order_number varchar(16)  character set utf8mb4 collate utf8mb4_bin,
    constraint pk_purchase_order_cause primary key (cause),
    constraint uk_purchase_order_cause_number unique (order_number)
);

create table purchase_order (
    id               bigint         not null auto_increment,
    row_version      bigint         not null,
    order_number     varchar(16)    character set utf8mb4 collate utf8mb4_bin not null,
    root_number      varchar(16)    character set utf8mb4 collate utf8mb4_bin not null,
    parent_number    varchar(16)    character set utf8mb4 collate utf8mb4_bin,
    proposal_id      varchar(32)    character set utf8mb4 collate utf8mb4_bin,
    revision         int            not null,
    issued_revision  int,
    content_hash     varchar(64)       character set utf8mb4 collate utf8mb4_bin not null,
    prepared_hash    varchar(64)       character set utf8mb4 collate utf8mb4_bin,
    status           varchar(16)    character set utf8mb4 collate utf8mb4_bin not null,
    origin           varchar(16)    character set utf8mb4 collate utf8mb4_bin not null,
    supplier_id      varchar(32)    character set utf8mb4 collate utf8mb4_bin not null,
    location_code    varchar(16)    character set utf8mb4 collate utf8mb4_bin not null,
    currency         varchar(3)        character set utf8mb4 collate utf8mb4_bin not null,
    rate_to_base     decimal(19,8),
    net_amount       decimal(19,4)  not null,
    requested_by     varchar(64)    character set utf8mb4 collate utf8mb4_bin,
    drafted_at       datetime(6)    not null,
    issued_at        datetime(6),
    process_ended    boolean        not null,
    cancellation_requested boolean  not null,
    constraint pk_purchase_order primary key (id),
    constraint uk_purchase_order_number unique (order_number)
);
create index ix_purchase_order_root on purchase_order (root_number);
create index ix_purchase_order_supplier_status on purchase_order (supplier_id, status);
create index ix_purchase_order_status on purchase_order (status, order_number);

create table purchase_order_line (
    id                 bigint        not null auto_increment,
    order_id           bigint        not null,
    line_no            int           not null,
    parent_line_no     int,
    sku                varchar(40)   character set utf8mb4 collate utf8mb4_bin not null,
    description        varchar(255)  character set utf8mb4 not null,
    gtin               varchar(14)   character set utf8mb4 collate utf8mb4_bin,
    supplier_item_code varchar(64)   character set utf8mb4 collate utf8mb4_bin,
    supplier_price_id  bigint,
    category           varchar(80)   character set utf8mb4 not null,
    unit               varchar(8)    character set utf8mb4 collate utf8mb4_bin not null,
    tax_rate           decimal(9,4)  not null,
    ordered            bigint        not null,
    unit_price         decimal(19,6) not null,
    price_source       varchar(12)   character set utf8mb4 collate utf8mb4_bin not null,
    requested_date     date          not null,
    days_cover         int,
    explanation        text          character set utf8mb4 not null,
    confirmed          bigint,
    promised_date      date,
    received           bigint        not null,
    quarantined        bigint        not null,
    carried_over       bigint        not null,
    closed_short       bigint        not null,
    invoiced           bigint        not null,
    on_order           bigint        not null,
    supply_moves       int           not null,
    constraint pk_purchase_order_line primary key (id),
    constraint uk_purchase_order_line unique (order_id, line_no),
    constraint fk_purchase_order_line_order foreign key (order_id) references purchase_order (id)
);
create index ix_purchase_order_line_sku on purchase_order_line (sku);

-- What the order said at each step of its life; append-only.
create table purchase_order_version (
    id           bigint       not null auto_increment,
    order_number varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    revision     int          not null,
    content_hash varchar(64)     character set utf8mb4 collate utf8mb4_bin not null,
    cause        varchar(24)  character set utf8mb4 collate utf8mb4_bin not null,
    reason       varchar(500) character set utf8mb4 not null,
    made_by      varchar(80)  character set utf8mb4 collate utf8mb4_bin not null,
    made_at      datetime(6)  not null,
    content      longtext     character set utf8mb4 not null,
    constraint pk_purchase_order_version primary key (id)
);
create index ix_purchase_order_version_order on purchase_order_version (order_number, revision, id);

-- A revision as it left: every document of it is rendered from this row, for ever.
create table purchase_order_issue (
    order_number varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    revision     int          not null,
    content_hash varchar(64)     character set utf8mb4 collate utf8mb4_bin not null,
    issued_at    datetime(6)  not null,
    document     longtext     character set utf8mb4 not null,
    constraint pk_purchase_order_issue primary key (order_number, revision)
);

-- One row for each user task that was completed for an order, refused answers included.
create table purchase_order_decision (
    id             bigint       not null auto_increment,
    task_key       varchar(40)  character set utf8mb4 collate utf8mb4_bin not null,
    order_number   varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    revision       int          not null,
    content_hash   varchar(64)     character set utf8mb4 collate utf8mb4_bin not null,
    level_no       int          not null,
    level_group    varchar(32)  character set utf8mb4 collate utf8mb4_bin not null,
    outcome        varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    person         varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
    reason         varchar(1000) character set utf8mb4 not null,
    refusal_reason varchar(1000) character set utf8mb4,
    decided_at     datetime(6)  not null,
    constraint pk_purchase_order_decision primary key (id),
    constraint uk_purchase_order_decision_task unique (task_key)
);
create index ix_purchase_order_decision_order on purchase_order_decision (order_number, content_hash);

-- What was already booked on an order, so that the same evidence counts once.
create table purchase_order_evidence (
    kind         varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    evidence     varchar(120) character set utf8mb4 collate utf8mb4_bin not null,
    order_number varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    line_no      int          not null,
    content_hash varchar(64)     character set utf8mb4 collate utf8mb4_bin not null,
    booked_at    datetime(6)  not null,
    constraint pk_purchase_order_evidence primary key (kind, evidence, order_number, line_no)
);
create table purchase_order_receipt (
    id           bigint       not null auto_increment,
    evidence     varchar(120) character set utf8mb4 collate utf8mb4_bin not null,
    named_order  varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    order_number varchar(16)  character set utf8mb4 collate utf8mb4_bin not null,
    line_no      int          not null,
    accepted     bigint       not null,
    quarantined  bigint       not null,
    over_units   bigint       not null,
    constraint pk_purchase_order_receipt primary key (id)
);
create index ix_purchase_order_receipt_evidence on purchase_order_receipt (evidence, named_order);

-- Units of base currency for one unit of a currency, from a day on; append-only.
create table exchange_rate (
    currency   varchar(3)       character set utf8mb4 collate utf8mb4_bin not null,
    valid_from date          not null,
    rate       decimal(19,8) not null,
    set_by     varchar(64)   character set utf8mb4 collate utf8mb4_bin not null,
    constraint pk_exchange_rate primary key (currency, valid_from)
);
