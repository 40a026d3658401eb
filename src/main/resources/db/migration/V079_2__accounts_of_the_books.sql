-- Which account of the books each kind of cost goes to, and what each payment is made of (F88). Runs unchanged on MySQL 8.4+ and MariaDB 11; text is compared by code point.

-- deviations from the usual accounts; a kind is GOODS, TAX, a type of charge …
create table posting_account (
    kind    varchar(20)  not null,
    account varchar(40)  not null,
    set_by  varchar(100) not null,
    set_at  datetime(6)  not null,
    primary key (kind)
) character set utf8mb4 collate utf8mb4_bin;

-- what the latest match released, by kind; the sum is invoice.released
create table invoice_released_kind (
    invoice_id bigint        not null,
    kind       varchar(20)   not null,
    amount     decimal(19,4) not null,
    primary key (invoice_id, kind),
    constraint fk_invoice_released_kind foreign key (invoice_id) references invoice (id)
) character set utf8mb4 collate utf8mb4_bin;

-- what an instruction pays, by kind; the sum is its amount, money out positive
create table payment_posting (
    instruction_id bigint        not null,
    kind           varchar(20)   not null,
    amount         decimal(19,4) not null,
    primary key (instruction_id, kind),
    constraint fk_payment_posting foreign key (instruction_id) references payment_instruction (id)
) character set utf8mb4 collate utf8mb4_bin;

alter table payment_export add column postings mediumblob null;

-- what the bill that a charge stands on says as its total, in its currency; null when only the charge was noted
alter table landed_charge add column bill_total decimal(19,4) null;
