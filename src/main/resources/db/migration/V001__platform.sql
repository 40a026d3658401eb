-- The machinery under every module. Runs unchanged on MySQL 8.4+ and MariaDB 11; times are UTC.
-- Text is compared exactly, by code point; a search that should ignore case says `collate utf8mb4_unicode_ci` itself.
alter database character set utf8mb4 collate utf8mb4_bin;

create table outbox (
    id            bigint        not null auto_increment,
    message_key   varchar(200)  not null,
    content_hash  binary(32)    not null,
    channel       varchar(60)   not null,
    ordering_key  varchar(200)  not null,
    payload       mediumtext    not null,
    state         varchar(10)   not null,
    not_before    datetime(6)   not null,
    attempts      int           not null,
    last_problem  varchar(1000) null,
    created_at    datetime(6)   not null,
    settled_at    datetime(6)   null,
    replayed_by   varchar(100)  null,
    primary key (id),
    constraint uq_outbox_key unique (message_key),
    constraint ck_outbox_state check (state in ('WAITING', 'DELIVERED', 'DEAD'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_outbox_waiting on outbox (channel, state, id);
create index ix_outbox_order on outbox (channel, ordering_key, state, id);

create table inbox (
    id            bigint        not null auto_increment,
    channel       varchar(60)   not null,
    external_id   varchar(250)  not null,
    content_hash  binary(32)    not null,
    content_type  varchar(200)  not null,
    size          bigint        not null,
    differs_from  bigint        null,
    state         varchar(10)   not null,
    not_before    datetime(6)   not null,
    attempts      int           not null,
    last_problem  varchar(1000) null,
    received_at   datetime(6)   not null,
    settled_at    datetime(6)   null,
    replayed_by   varchar(100)  null,
    primary key (id),
    constraint uq_inbox_arrival unique (channel, external_id, content_hash),
    constraint ck_inbox_state check (state in ('WAITING', 'TAKEN_UP', 'DEAD'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_inbox_waiting on inbox (channel, state, id);

-- what arrived, in parts that fit every server's packet limit
create table inbox_part (
    inbox_id bigint     not null,
    part     int        not null,
    bytes    mediumblob not null,
    primary key (inbox_id, part),
    constraint fk_inbox_part_inbox foreign key (inbox_id) references inbox (id)
) character set utf8mb4 collate utf8mb4_bin;

create table audit_event (
    id         bigint       not null auto_increment,
    at         datetime(6)  not null,
    subject    varchar(100) not null,
    related    text         not null,
    action     varchar(100) not null,
    actor_kind varchar(10)  not null,
    actor_name varchar(200) not null,
    facts      mediumtext   not null,
    primary key (id)
) character set utf8mb4 collate utf8mb4_bin;

create table audit_subject (
    subject  varchar(100) not null,
    event_id bigint       not null,
    primary key (subject, event_id),
    constraint fk_audit_subject_event foreign key (event_id) references audit_event (id)
) character set utf8mb4 collate utf8mb4_bin;

-- one link of the chain per event, in the order of ids; no foreign key, so that a deleted event leaves its seal behind
create table audit_seal (
    event_id bigint     not null,
    hash     binary(32) not null,
    primary key (event_id)
) character set utf8mb4 collate utf8mb4_bin;

create table audit_chain (
    id            int        not null,
    last_event_id bigint     not null,
    last_hash     binary(32) not null,
    events        bigint     not null,
    primary key (id)
) character set utf8mb4 collate utf8mb4_bin;

create table number_range (
    prefix   varchar(20) not null,
    year     int         not null,
    next_one bigint      not null,
    primary key (prefix, year)
) character set utf8mb4 collate utf8mb4_bin;

create table person (
    user_name     varchar(100) not null,
    display_name  varchar(200) not null,
    email         varchar(254) not null,
    password_hash varchar(100) null,
    primary key (user_name)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_person_email on person (email);

create table person_group (
    user_name  varchar(100) not null,
    group_code varchar(40)  not null,
    primary key (user_name, group_code),
    constraint fk_person_group_person foreign key (user_name) references person (user_name)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_person_group_group on person_group (group_code);

create table api_token (
    id          bigint       not null auto_increment,
    token_hash  binary(32)   not null,
    user_name   varchar(100) not null,
    label       varchar(200) not null,
    group_codes varchar(400) not null,
    created_at  datetime(6)  not null,
    expires_at  datetime(6)  not null,
    revoked_at  datetime(6)  null,
    primary key (id),
    constraint uq_api_token_hash unique (token_hash),
    constraint fk_api_token_person foreign key (user_name) references person (user_name)
) character set utf8mb4 collate utf8mb4_bin;

create table process_instance_claim (
    process_id           varchar(100) not null,
    business_key         varchar(200) not null,
    process_instance_key bigint       not null,
    claimed_at           datetime(6)  not null,
    primary key (process_id, business_key)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_process_instance_claim_instance on process_instance_claim (process_instance_key);

create table completed_task (
    task_key     varchar(60)  not null,
    person       varchar(100) not null,
    completed_at datetime(6)  not null,
    recorded_at  datetime(6)  not null,
    primary key (task_key)
) character set utf8mb4 collate utf8mb4_bin;

create table open_task (
    task_key     varchar(60)  not null,
    element_id   varchar(100) not null,
    name         varchar(200) not null,
    subject      varchar(100) not null,
    group_codes  varchar(400) not null,
    assignee     varchar(100) null,
    created_at   datetime(6)  not null,
    due_at       datetime(6)  null,
    url          varchar(500) not null,
    primary key (task_key)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_open_task_subject on open_task (subject);

create table idempotent_request (
    user_name       varchar(100) not null,
    idempotency_key varchar(100) not null,
    request_hash    binary(32)   not null,
    status          int          null,
    headers         text         null,
    body            mediumblob   null,
    created_at      datetime(6)  not null,
    primary key (user_name, idempotency_key)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_idempotent_request_created on idempotent_request (created_at);
