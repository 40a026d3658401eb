-- How the printed pages and the tables of a supplier are read, as a person confirmed it. A change is a new version; what was read keeps the version it was read by.
create table supplier_layout (
    id            bigint       not null auto_increment,
    supplier_id   varchar(32)  not null,
    kind          varchar(5)   not null,
    version       int          not null,
    content       text         not null,
    from_document varchar(40)  not null,
    made_by       varchar(100) not null,
    made_at       datetime(6)  not null,
    primary key (id),
    constraint uq_supplier_layout unique (supplier_id, kind, version),
    constraint ck_supplier_layout_kind check (kind in ('PAGE', 'TABLE'))
) character set utf8mb4 collate utf8mb4_bin;
