-- Mail out and in. The bytes of a mail are rendered once and sent unchanged by every attempt.
create table mail_out (
    id            bigint        not null auto_increment,
    mail_key      varchar(160)  not null,
    message_id    varchar(78)   not null,
    recipient     varchar(254)  not null,
    bounce_to     varchar(254)  not null,
    subject       varchar(200)  not null,
    state         varchar(10)   not null,
    attempts      int           not null,
    answer        varchar(1000) null,
    queued_at     datetime(6)   not null,
    attempted_at  datetime(6)   null,
    settled_at    datetime(6)   null,
    announced_at  datetime(6)   null,
    primary key (id),
    constraint uq_mail_out_key unique (mail_key),
    constraint uq_mail_out_message_id unique (message_id),
    constraint ck_mail_out_state check (state in ('QUEUED', 'SENDING', 'UNKNOWN', 'ACCEPTED', 'REFUSED'))
) character set utf8mb4 collate utf8mb4_bin;

-- in parts that fit every server's packet limit
create table mail_out_part (
    mail_id bigint     not null,
    part    int        not null,
    bytes   mediumblob not null,
    primary key (mail_id, part),
    constraint fk_mail_out_part_mail foreign key (mail_id) references mail_out (id)
) character set utf8mb4 collate utf8mb4_bin;

-- one row per mailbox: how far it was read, and who reads it now
create table mailbox (
    name         varchar(250) not null,
    uid_validity bigint       null,
    last_uid     bigint       not null,
    polled_at    datetime(6)  null,
    reader       varchar(60)  null,
    reader_until datetime(6)  null,
    stuck_uid    bigint       null,
    stuck_times  int          not null,
    problem      varchar(500) null,
    problem_at   datetime(6)  null,
    primary key (name)
) character set utf8mb4 collate utf8mb4_bin;
