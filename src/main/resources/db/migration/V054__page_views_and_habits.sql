-- How a supplier answers is read from its mails: those to one supplier within a span of time.
create index ix_supplier_message_supplier on supplier_message (supplier, kind, happened_at);

-- The first time in a day that an address of an order page was opened, by a browser that says that a person did it, or by whatever else opens addresses. No acknowledgement.
create table supplier_page_view (
    id        bigint      not null auto_increment,
    link      varchar(26) not null,
    viewed_on date        not null,
    by_person boolean     not null,
    viewed_at datetime(6) not null,
    primary key (id),
    constraint uq_supplier_page_view unique (link, viewed_on, by_person),
    constraint fk_supplier_page_view_link foreign key (link) references supplier_page_link (id)
) character set utf8mb4 collate utf8mb4_bin;
