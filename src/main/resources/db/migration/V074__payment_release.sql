-- What two people and the bank have to do with a payment: release by somebody who did not enter the invoice, transfers that net credits, early-payment discount, what was paid.
-- Runs unchanged on MySQL 8.4+ and MariaDB 11; times are UTC; text is compared by code point.

alter table payment_instruction add column discount decimal(19,4) not null default 0;
alter table payment_instruction add column discount_until date null;
alter table payment_instruction add column released_at datetime(6) null;
alter table payment_instruction add column released_by varchar(100) null;
alter table payment_instruction add column transfer_id bigint null;
alter table payment_instruction drop constraint ck_payment_instruction_status;
alter table payment_instruction add constraint ck_payment_instruction_status check (status in ('QUEUED', 'RELEASED', 'EXPORTED', 'ACKNOWLEDGED', 'PAID'));
create index ix_payment_instruction_transfer on payment_instruction (transfer_id);

alter table payment_export add column bank_file mediumblob null;
alter table payment_export add column bank_file_sha256 varchar(64) null;

-- one transfer to one supplier: its instructions of one day less its credits; what the bank did with it
create table payment_transfer (
    id             bigint        not null auto_increment,
    export_id      bigint        not null,
    end_to_end_id  varchar(35)   not null,
    supplier_id    varchar(32)   not null,
    currency       varchar(3)    not null,
    amount         decimal(19,4) not null,
    discount       decimal(19,4) not null,
    execution_date date          not null,
    iban           varchar(40)   not null,
    paid_amount    decimal(19,4) null,
    paid_on        date          null,
    primary key (id),
    constraint uq_payment_transfer_id unique (end_to_end_id),
    constraint fk_payment_transfer_export foreign key (export_id) references payment_export (id),
    constraint ck_payment_transfer_amount check (amount > 0)
) character set utf8mb4 collate utf8mb4_bin;

-- how invoices of a supplier are matched and paid; a supplier without a row has the usual terms
create table invoice_terms (
    supplier_id          varchar(32)  not null,
    match_mode           varchar(12)  not null,
    release_matched_part boolean      not null,
    discount_percent     decimal(9,4) not null,
    discount_days        int          not null,
    set_by               varchar(100) not null,
    set_at               datetime(6)  not null,
    primary key (supplier_id),
    constraint ck_invoice_terms_mode check (match_mode in ('THREE_WAY', 'TWO_WAY', 'ERS'))
) character set utf8mb4 collate utf8mb4_bin;

-- charges agreed with a supplier for each order
create table agreed_charge (
    supplier_id varchar(32)   not null,
    type        varchar(20)   not null,
    amount      decimal(19,4) not null,
    set_by      varchar(100)  not null,
    set_at      datetime(6)   not null,
    primary key (supplier_id, type)
) character set utf8mb4 collate utf8mb4_bin;
