-- A known bank account is changed by two people: one proposes, another confirms or refuses. One open proposal per supplier.
create table bank_account_change (
    id            bigint       not null auto_increment,
    supplier_code varchar(32)  not null,
    iban          varchar(34)  not null,
    reason        varchar(200) character set utf8mb4 collate utf8mb4_unicode_ci not null,
    proposed_by   varchar(80)  not null,
    proposed_at   datetime(6)  not null,
    outcome       varchar(10)  null,
    decided_by    varchar(80)  null,
    decided_at    datetime(6)  null,
    open_for      varchar(32)  generated always as (case when outcome is null then supplier_code end) stored,
    primary key (id),
    constraint uq_bank_account_change_open unique (open_for),
    constraint fk_bank_account_change_supplier foreign key (supplier_code) references supplier (code),
    constraint ck_bank_account_change_outcome check (outcome in ('CONFIRMED', 'REFUSED'))
) character set utf8mb4 collate utf8mb4_bin;
