-- What suppliers were asked to offer (F8) or one of them to confirm (F10), what each answered, and to whom it was given.
create table quotation_request (
    id          bigint       not null auto_increment,
    number      varchar(20)  not null,
    request_key varchar(80)  not null comment 'names the form that asked: the same again is the same request',
    kind        varchar(12)  not null,
    location    varchar(16)  not null,
    needed_by   date         null,
    answer_by   date         not null,
    note        varchar(500) not null,
    state       varchar(12)  not null,
    asked_by    varchar(100) not null,
    asked_at    datetime(6)  not null,
    decided_by  varchar(100) null,
    decided_at  datetime(6)  null,
    because     varchar(500) null,
    primary key (id),
    constraint uq_quotation_request_number unique (number),
    constraint uq_quotation_request_key unique (request_key),
    constraint ck_quotation_request check ((state = 'OPEN') = (decided_at is null))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_quotation_request_state on quotation_request (state, id);

create table quotation_line (
    request_id bigint        not null,
    line       int           not null,
    sku        varchar(40)   not null,
    quantity   bigint        not null,
    price_id   bigint        null comment 'row of the price list that is to be confirmed',
    facts      varchar(8000) null comment 'all that was weighed when it was given: the choice can be made again',
    primary key (request_id, line),
    constraint uq_quotation_line_sku unique (request_id, sku)
) character set utf8mb4 collate utf8mb4_bin;

create table quotation_invitation (
    id          bigint       not null auto_increment,
    request_id  bigint       not null,
    supplier    varchar(32)  not null,
    token_hash  varchar(64)  not null,
    mailed_to   varchar(254) null,
    state       varchar(12)  not null,
    answered_by varchar(100) null,
    answered_at datetime(6)  null,
    valid_until date         null,
    note        varchar(500) not null,
    primary key (id),
    constraint uq_quotation_invitation unique (request_id, supplier),
    constraint uq_quotation_invitation_token unique (token_hash)
) character set utf8mb4 collate utf8mb4_bin;

create table quotation (
    invitation_id    bigint        not null,
    line             int           not null,
    item_code        varchar(60)   null,
    minimum_quantity bigint        not null,
    pack_size        bigint        not null,
    lead_time_days   int           not null,
    breaks           varchar(1000) not null,
    primary key (invitation_id, line)
) character set utf8mb4 collate utf8mb4_bin;

create table quotation_award (
    request_id bigint      not null,
    line       int         not null,
    supplier   varchar(32) not null,
    quantity   bigint      not null,
    primary key (request_id, line, supplier)
) character set utf8mb4 collate utf8mb4_bin;
