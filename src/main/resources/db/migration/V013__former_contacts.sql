-- Addresses that a supplier had before: whoever changes the address first and the bank account then does not escape the notice.
create table supplier_former_email (
    id            bigint       not null auto_increment,
    supplier_code varchar(32)  character set utf8mb4 collate utf8mb4_bin not null,
    email         varchar(254) not null,
    replaced_at   datetime(6)  not null,
    primary key (id)
);
create index ix_supplier_former_email on supplier_former_email (supplier_code, replaced_at);
