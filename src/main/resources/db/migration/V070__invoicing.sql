-- Invoices in, matched and queued for payment. Runs unchanged on MySQL 8.4+ and MariaDB 11; times are UTC; text is compared by code point.

-- every file a supplier sent or a person uploaded; the bytes are in the inbox of the platform
create table supplier_document (
    id              bigint        not null auto_increment,
    document_number varchar(40)   not null,
    source          varchar(10)   not null,
    external_id     varchar(250)  not null,
    inbox_id        bigint        null,
    sha256          varchar(64)     not null,
    file_name       varchar(255)  not null,
    declared_type   varchar(200)  not null,
    size            bigint        not null,
    supplier_id     varchar(32)   null,
    brought_by      varchar(100)  null,
    received_at     datetime(6)   not null,
    state           varchar(12)   not null,
    syntax          varchar(100)  null,
    problem_code    varchar(40)   null,
    problem         varchar(1000) null,
    details         text          null,
    invoice_id      bigint        null,
    settled_at      datetime(6)   null,
    settled_by      varchar(100)  null,
    primary key (id),
    constraint uq_supplier_document_number unique (document_number),
    constraint uq_supplier_document_arrival unique (external_id),
    constraint ck_supplier_document_state check (state in ('WAITING', 'CAPTURED', 'RESENT', 'NO_INVOICE', 'UNREAD', 'REFUSED', 'SET_ASIDE'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_document_state on supplier_document (state, id);
create index ix_supplier_document_hash on supplier_document (sha256, state);
create index ix_supplier_document_invoice on supplier_document (invoice_id);

-- an invoice or credit note: what the supplier stated never changes, where it stands does
create table invoice (
    id                bigint        not null auto_increment,
    invoice_number    varchar(40)   not null,
    kind              varchar(12)   not null,
    -- as stated
    supplier_number   varchar(100)  not null,
    normalised_number varchar(100)  not null,
    issue_date        date          not null,
    stated_due_date   date          null,
    currency          varchar(3)     not null,
    sender_name       varchar(500)  null,
    sender_vat_id     varchar(100)  null,
    sender_endpoint   varchar(500)  null,
    order_references  varchar(1000) not null,
    about_invoices    varchar(2000) not null,
    payee_account     varchar(200)  null,
    net               decimal(19,4) not null,
    tax               decimal(19,4) not null,
    gross             decimal(19,4) not null,
    rounding          decimal(19,4) not null,
    prepaid           decimal(19,4) not null,
    payable           decimal(19,4) not null,
    content_hash      varchar(64)     not null,
    -- how it came
    entry_key         varchar(100)  null,
    source_sha256     varchar(64)     null,
    syntax            varchar(100)  not null,
    entered_by        varchar(100)  null,
    captured_at       datetime(6)   not null,
    -- who and what for, by the evidence; may be corrected by a person
    supplier_id       varchar(32)   null,
    supplier_doubt    varchar(500)  null,
    corrected_by      varchar(100)  null,
    -- where it stands
    status            varchar(14)   not null,
    verdict           varchar(24)   null,
    exception_class   varchar(14)   null,
    match_number      int           not null,
    -- place in the queue for received units: rises with the first match on these orders
    match_rank        bigint        null,
    matched_at        datetime(6)   null,
    wait_until        datetime(6)   null,
    released          decimal(19,4) not null,
    released_net      decimal(19,4) not null,
    waiting_net       decimal(19,4) not null,
    held_net          decimal(19,4) not null,
    at_stake          decimal(19,4) not null,
    at_stake_in_base  decimal(19,4) not null,
    wake_ups          int           not null,
    version           bigint        not null,
    primary key (id),
    constraint uq_invoice_number unique (invoice_number),
    constraint uq_invoice_entry unique (entry_key),
    constraint uq_invoice_source unique (source_sha256),
    constraint ck_invoice_kind check (kind in ('INVOICE', 'CREDIT_NOTE')),
    constraint ck_invoice_status check (status in ('CAPTURED', 'WAITING', 'HELD', 'QUEUED', 'REJECTED', 'REST_REFUSED'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_invoice_status on invoice (status, id);
create index ix_invoice_duplicates on invoice (supplier_id, kind, normalised_number);
create index ix_invoice_rank on invoice (match_rank);
create index ix_invoice_day on invoice (supplier_id, kind, issue_date);

create table invoice_line (
    id              bigint        not null auto_increment,
    invoice_id      bigint        not null,
    position        int           not null,
    line_id         varchar(100)  not null,
    source          varchar(200)  not null,
    order_reference varchar(200)  null,
    order_line      varchar(100)  null,
    gtin            varchar(14)   null,
    seller_item     varchar(100)  null,
    buyer_item      varchar(100)  null,
    description     varchar(500)  not null,
    unit            varchar(100)  not null,
    quantity        decimal(19,6) not null,
    price           decimal(19,6) null,
    basis           decimal(19,6) not null,
    charge          decimal(19,4) not null,
    allowance       decimal(19,4) not null,
    amount          decimal(19,4) not null,
    tax_category    varchar(100)  null,
    tax_rate        decimal(9,4)  null,
    primary key (id),
    constraint uq_invoice_line unique (invoice_id, position),
    constraint fk_invoice_line_invoice foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;

create table invoice_charge (
    id         bigint        not null auto_increment,
    invoice_id bigint        not null,
    position   int           not null,
    source     varchar(200)  not null,
    kind       varchar(10)   not null,
    type       varchar(20)   not null,
    reason     varchar(500)  not null,
    amount     decimal(19,4) not null,
    tax_rate   decimal(9,4)  null,
    primary key (id),
    constraint uq_invoice_charge unique (invoice_id, position),
    constraint fk_invoice_charge_invoice foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;

-- orders an invoice is about, as identified; replaced when a person corrects them
create table invoice_order (
    invoice_id   bigint      not null,
    order_number varchar(40) not null,
    primary key (invoice_id, order_number),
    constraint fk_invoice_order_invoice foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_invoice_order_order on invoice_order (order_number, invoice_id);

-- the first document under a number keeps it: the key, not a query, makes sure that nothing identical is posted twice
create table invoice_number_claim (
    supplier_id     varchar(32)  not null,
    kind            varchar(12)  not null,
    supplier_number varchar(100) not null,
    invoice_id      bigint       not null,
    content_hash    varchar(64)    not null,
    issue_date      date         not null,
    primary key (supplier_id, kind, supplier_number),
    constraint fk_invoice_number_claim_invoice foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;

-- the latest match, line by line
create table invoice_match_line (
    invoice_id        bigint        not null,
    position          int           not null,
    order_number      varchar(40)   null,
    order_line        int           null,
    quantity          decimal(19,6) null,
    counted_quantity  decimal(19,6) not null,
    counted_amount    decimal(19,4) not null,
    before_quantity   decimal(19,6) not null,
    ordered           decimal(19,6) null,
    received          decimal(19,6) null,
    order_price       decimal(19,6) null,
    expected          decimal(19,4) null,
    released_quantity decimal(19,6) not null,
    released_net      decimal(19,4) not null,
    waiting_net       decimal(19,4) not null,
    held_net          decimal(19,4) not null,
    primary key (invoice_id, position),
    constraint fk_invoice_match_line_invoice foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_invoice_match_line_order on invoice_match_line (order_number, order_line, invoice_id);

create table invoice_finding (
    invoice_id bigint        not null,
    position   int           not null,
    code       varchar(40)   not null,
    effect     varchar(24)   not null,
    part       varchar(100)  null,
    at_stake   decimal(19,4) not null,
    facts      text          not null,
    accepted   boolean       not null,
    primary key (invoice_id, position),
    constraint fk_invoice_finding_invoice foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;

-- what a person decided about a finding: accepted once, or a credit note asked for
create table invoice_resolution (
    id         bigint        not null auto_increment,
    invoice_id bigint        not null,
    decision   varchar(14)   not null,
    code       varchar(40)   not null,
    part       varchar(100)  not null,
    up_to      decimal(19,4) not null,
    reason     varchar(1000) not null,
    decided_by varchar(100)  not null,
    decided_at datetime(6)   not null,
    valid_until datetime(6)  null,
    primary key (id),
    constraint uq_invoice_resolution unique (invoice_id, decision, code, part),
    constraint fk_invoice_resolution_invoice foreign key (invoice_id) references invoice (id),
    constraint ck_invoice_resolution_decision check (decision in ('ACCEPTED', 'CREDIT_ASKED'))
) character set utf8mb4 collate utf8mb4_bin;

-- deviations from the defaults; an empty supplier or item means any
create table tolerance_rule (
    id          bigint        not null auto_increment,
    supplier_id varchar(32)   not null,
    sku         varchar(40)   not null,
    limit_key   varchar(30)   not null,
    limit_value decimal(19,6) null,
    set_by      varchar(100)  not null,
    set_at      datetime(6)   not null,
    primary key (id),
    constraint uq_tolerance_rule unique (supplier_id, sku, limit_key)
) character set utf8mb4 collate utf8mb4_bin;

create table payment_export (
    id              bigint       not null auto_increment,
    export_number   varchar(40)  not null,
    created_at      datetime(6)  not null,
    created_by      varchar(100) not null,
    request_key     varchar(100) not null,
    instructions    int          not null,
    sha256          varchar(64)    not null,
    content         mediumblob   not null,
    acknowledged_at datetime(6)  null,
    acknowledged_by varchar(100) null,
    primary key (id),
    constraint uq_payment_export_number unique (export_number),
    constraint uq_payment_export_request unique (request_key)
) character set utf8mb4 collate utf8mb4_bin;

-- one per invoice and part, for ever
create table payment_instruction (
    id                 bigint        not null auto_increment,
    instruction_number varchar(40)   not null,
    invoice_id         bigint        not null,
    part               int           not null,
    supplier_id        varchar(32)   not null,
    amount             decimal(19,4) not null,
    currency           varchar(3)     not null,
    due_date           date          not null,
    iban               varchar(40)   null,
    status             varchar(12)   not null,
    queued_at          datetime(6)   not null,
    export_id          bigint        null,
    primary key (id),
    constraint uq_payment_instruction_number unique (instruction_number),
    constraint uq_payment_instruction_part unique (invoice_id, part),
    constraint fk_payment_instruction_invoice foreign key (invoice_id) references invoice (id),
    constraint fk_payment_instruction_export foreign key (export_id) references payment_export (id),
    constraint ck_payment_instruction_status check (status in ('QUEUED', 'EXPORTED', 'ACKNOWLEDGED'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_payment_instruction_status on payment_instruction (status, due_date, id);

-- units of order lines that an invoice has had paid, so that each is told to the order once
create table invoice_billed (
    invoice_id   bigint      not null,
    order_number varchar(40) not null,
    order_line   int         not null,
    units        bigint      not null,
    primary key (invoice_id, order_number, order_line),
    constraint fk_invoice_billed_invoice foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_invoice_billed_order on invoice_billed (order_number, order_line, invoice_id);
