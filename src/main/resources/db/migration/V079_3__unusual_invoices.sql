-- What is unusual about an invoice beside its supplier's earlier ones, with the normal range and the evidence (F104); people say whether it was worth a look.
-- Runs unchanged on MySQL 8.4+ and MariaDB 11; times are UTC; text is compared by code point.

create table unusual_invoice (
    id         bigint        not null auto_increment,
    invoice_id bigint        not null,
    kind       varchar(10)   not null,
    figure     decimal(19,4) not null,
    low        decimal(19,4) not null,
    median     decimal(19,4) not null,
    high       decimal(19,4) not null,
    earlier    int           not null,
    newest     varchar(300)  not null,
    found_at   datetime(6)   not null,
    useful     boolean       null,
    judged_by  varchar(100)  null,
    judged_at  datetime(6)   null,
    primary key (id),
    constraint uq_unusual_invoice unique (invoice_id, kind),
    constraint fk_unusual_invoice foreign key (invoice_id) references invoice (id),
    constraint ck_unusual_invoice_kind check (kind in ('NET', 'CHARGES', 'PACE'))
) character set utf8mb4 collate utf8mb4_bin;
