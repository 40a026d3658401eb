-- Who is told of what over HTTP. The secret signs what is sent, so it is kept as it is.
create table webhook_subscription (
    id         bigint         not null auto_increment,
    url        varchar(500)   not null,
    events     varchar(1000)  not null,
    secret     varbinary(64)  not null,
    created_by varchar(100)   not null,
    created_at datetime(6)    not null,
    ended_at   datetime(6)    null,
    ended_because varchar(200) null,
    primary key (id)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_webhook_subscription_ended on webhook_subscription (ended_at, id);
