-- Who is away, from the first to the last day (UTC), and who decides meanwhile.
create table absence (
    id           bigint       not null auto_increment,
    user_name    varchar(100) not null,
    deputy       varchar(100) not null,
    from_day     date         not null,
    until_day    date         not null,
    entered_by   varchar(100) not null,
    entered_at   datetime(6)  not null,
    begun_at     datetime(6)  null comment 'when open tasks were handed over',
    cancelled_at datetime(6)  null,
    primary key (id),
    constraint fk_absence_person foreign key (user_name) references person (user_name),
    constraint fk_absence_deputy foreign key (deputy) references person (user_name),
    constraint ck_absence_days check (from_day <= until_day),
    constraint ck_absence_deputy check (deputy <> user_name)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_absence_person on absence (user_name, until_day);
create index ix_absence_deputy on absence (deputy, until_day);
create index ix_absence_begin on absence (begun_at, from_day);
