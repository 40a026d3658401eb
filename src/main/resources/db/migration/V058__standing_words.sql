-- Sentences that a supplier puts into its mails whatever they are about, as a buyer taught them. A row is never changed but for its end, so each reading can be repeated with
-- what was known at its time. Standing is null once they are taken back: then they may be taught again.
create table standing_words (
    id             bigint       not null auto_increment,
    supplier       varchar(32)  not null,
    words          varchar(300) not null,
    words_hash     varchar(64)  not null,
    standing       boolean      null,
    message_id     bigint       not null,
    purchase_order varchar(16)  not null,
    taught_by      varchar(100) not null,
    taught_at      datetime(6)  not null,
    withdrawn_by   varchar(100) null,
    withdrawn_at   datetime(6)  null,
    primary key (id),
    constraint uq_standing_words unique (supplier, words_hash, standing),
    constraint fk_standing_words_message foreign key (message_id) references supplier_message (id),
    constraint ck_standing_words_standing check (standing or standing is null)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_standing_words_supplier on standing_words (supplier, id);
-- Which of them were known when a mail was read, and which were passed over in it.
alter table supplier_response add column standing_words varchar(2000) character set utf8mb4 collate utf8mb4_bin null;
