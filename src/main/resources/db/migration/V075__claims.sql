-- What a supplier owes us back: short, damaged, late or overpriced; tracked until a credit note covers it.
-- Runs unchanged on MySQL 8.4+ and MariaDB 11; times are UTC; text is compared by code point.

create table supplier_claim (
    id              bigint        not null auto_increment,
    claim_number    varchar(40)   not null,
    evidence        varchar(150)  not null,
    supplier_id     varchar(32)   not null,
    order_number    varchar(40)   not null,
    order_line      int           not null,
    cause           varchar(12)   not null,
    units           bigint        not null,
    amount          decimal(19,4) not null,
    currency        varchar(3)    not null,
    reason          varchar(500)  not null,
    status          varchar(12)   not null,
    credited        decimal(19,4) not null,
    drafted_at      datetime(6)   not null,
    sent_at         datetime(6)   null,
    sent_by         varchar(100)  null,
    settled_at      datetime(6)   null,
    settled_by      varchar(100)  null,
    primary key (id),
    constraint uq_supplier_claim_number unique (claim_number),
    constraint uq_supplier_claim_evidence unique (evidence),
    constraint ck_supplier_claim_cause check (cause in ('SHORT', 'DAMAGED', 'LATE', 'OVERPRICED')),
    constraint ck_supplier_claim_status check (status in ('DRAFTED', 'SENT', 'CREDITED', 'WITHDRAWN'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_claim_status on supplier_claim (status, id);
create index ix_supplier_claim_order on supplier_claim (order_number, order_line, id);

-- which credit note covered how much of which claim
create table supplier_claim_credit (
    claim_id   bigint        not null,
    invoice_id bigint        not null,
    amount     decimal(19,4) not null,
    primary key (claim_id, invoice_id),
    constraint fk_supplier_claim_credit_claim foreign key (claim_id) references supplier_claim (id)
) character set utf8mb4 collate utf8mb4_bin;

-- agreed for each day after the promised one, per cent of the value that came late; 0 for none
alter table invoice_terms add column late_percent_per_day decimal(9,4) not null default 0;
