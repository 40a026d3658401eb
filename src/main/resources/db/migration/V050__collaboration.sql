-- The conversation with the supplier. Orders and suppliers are known by their business keys; times are UTC.

-- What we ask a supplier about one revision of one order, and how far that is.
create table conversation (
    id             bigint        not null auto_increment,
    purchase_order varchar(16)   not null,
    revision       int           not null,
    supplier       varchar(32)   not null,
    state          varchar(12)   not null,
    asking         int           not null,
    delivered_at   datetime(6)   null,
    chase_at       datetime(6)   null,
    flag_at        datetime(6)   null,
    reminded_at    datetime(6)   null,
    answered_at    datetime(6)   null,
    failure        varchar(1000) null,
    failed_at      datetime(6)   null,
    version        bigint        not null,
    primary key (id),
    constraint uq_conversation_order_revision unique (purchase_order, revision),
    constraint ck_conversation_state check (state in ('SENDING', 'AWAITING', 'ANSWERED', 'UNDELIVERED', 'CLOSED'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_conversation_waiting on conversation (state, flag_at);

-- Every mail, out and in. Out: kept under the key of the mailer. In: kept under the id of the stored bytes.
create table supplier_message (
    id                bigint        not null auto_increment,
    direction         varchar(3) not null,
    kind              varchar(20)   not null,
    purchase_order    varchar(16)   null,
    revision          int           null,
    supplier          varchar(32)   null,
    message_id        varchar(500)  null,
    mail_key          varchar(160)  null,
    inbox_id          bigint        null,
    content_hash      varchar(64)    null,
    sender            varchar(254)  not null,
    recipient         varchar(254)  not null,
    subject           varchar(500)  not null,
    body              mediumtext    not null,
    state             varchar(12)   not null,
    state_reason      varchar(1000) null,
    happened_at       datetime(6)   not null,
    settled_at        datetime(6)   null,
    reply_token_hash  varchar(64)    null,
    bounce_token_hash varchar(64)    null,
    finding           varchar(1000) null,
    settled_by        varchar(100)  null,
    version           bigint        not null,
    primary key (id),
    constraint uq_supplier_message_mail_key unique (mail_key),
    constraint uq_supplier_message_inbox unique (inbox_id),
    constraint uq_supplier_message_reply_token unique (reply_token_hash),
    constraint uq_supplier_message_bounce_token unique (bounce_token_hash),
    constraint ck_supplier_message_direction check (direction in ('OUT', 'IN'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_message_order on supplier_message (purchase_order, id);
create index ix_supplier_message_message_id on supplier_message (message_id(100));
create index ix_supplier_message_state on supplier_message (direction, state, id);

-- What a supplier answered, by page, mail or telephone. The evidence is unique: the same post or mail answers once.
create table supplier_response (
    id             bigint        not null auto_increment,
    purchase_order varchar(16)   not null,
    revision       int           not null,
    supplier       varchar(32)   not null,
    channel        varchar(10)   not null,
    evidence       varchar(200)  not null,
    kind           varchar(10)   not null,
    state          varchar(10)   not null,
    awaited        boolean       not null,
    told           boolean       not null,
    message_id     bigint        null,
    answered_by    varchar(254)  not null,
    answered_at    datetime(6)   not null,
    comment        varchar(4000) not null,
    understood     varchar(4000) not null,
    rule           varchar(100)  not null,
    decided_by     varchar(100)  null,
    decided_at     datetime(6)   null,
    decision_comment varchar(4000) null,
    version        bigint        not null,
    primary key (id),
    constraint uq_supplier_response_evidence unique (evidence),
    constraint fk_supplier_response_message foreign key (message_id) references supplier_message (id),
    constraint ck_supplier_response_kind check (kind in ('CONFIRMED', 'CHANGED', 'DECLINED', 'UNCLEAR')),
    constraint ck_supplier_response_state check (state in ('OPEN', 'ACCEPTED', 'BOOKED', 'REFUSED', 'ASKED', 'SET_ASIDE'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_response_order on supplier_response (purchase_order, revision, id);

create table supplier_response_line (
    response_id   bigint        not null,
    line_no       int           not null,
    quantity      bigint        null,
    ships_on      date          null,
    rest_quantity bigint        null,
    rest_on       date          null,
    price         decimal(19,6) null,
    currency      varchar(3)    null,
    declined      boolean       not null,
    substitute    varchar(200)  null,
    primary key (response_id, line_no),
    constraint fk_supplier_response_line_response foreign key (response_id) references supplier_response (id)
) character set utf8mb4 collate utf8mb4_bin;

-- Keys that sign page addresses. Two may be valid at one time; a retired one signs nothing new.
create table signing_key (
    kid        varchar(20)   not null,
    secret     varbinary(64) not null,
    created_at datetime(6)   not null,
    retired_at datetime(6)   null,
    primary key (kid)
) character set utf8mb4 collate utf8mb4_bin;

-- A page address names one order, revision, recipient and purpose; the address itself carries the signature and its end.
create table supplier_page_link (
    id             varchar(26)  not null,
    purchase_order varchar(16)  not null,
    revision       int          not null,
    supplier       varchar(32)  not null,
    recipient_hash varchar(64)   not null,
    purpose        varchar(20)  not null,
    created_at     datetime(6)  not null,
    revoked_at     datetime(6)  null,
    primary key (id),
    constraint uq_supplier_page_link unique (purchase_order, revision, recipient_hash, purpose)
) character set utf8mb4 collate utf8mb4_bin;
