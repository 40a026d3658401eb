-- The clock on which the hours until reminder and flag are counted.
alter table supplier add column chase_clock varchar(8) not null default 'ELAPSED';
alter table supplier add constraint ck_supplier_chase_clock check (chase_clock in ('ELAPSED', 'BUSINESS'));

-- When a supplier works, on the clock of its zone, and who is written to when the usual contact does not answer. No row: the usual times.
create table supplier_calendar (
    id              bigint       not null auto_increment,
    supplier_code   varchar(32)  not null,
    working_days    varchar(27)  not null comment 'MON TUE WED THU FRI',
    opens           varchar(5)   not null comment 'HH:mm',
    closes          varchar(5)   not null comment 'HH:mm, 00:00 for midnight',
    public_holidays varchar(10)  null comment 'country or country and region, such as DE or DE-BY',
    backup_name     varchar(120) null,
    backup_email    varchar(254) null,
    backup_phone    varchar(40)  null,
    changed_at      datetime(6)  not null,
    primary key (id),
    constraint uq_supplier_calendar_supplier unique (supplier_code),
    constraint fk_supplier_calendar_supplier foreign key (supplier_code) references supplier (code)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_supplier_calendar_backup_email on supplier_calendar (backup_email);

-- days on which a supplier is closed beside the holidays of its country
create table supplier_closing (
    id            bigint       not null auto_increment,
    supplier_code varchar(32)  not null,
    first_day     date         not null,
    last_day      date         not null,
    reason        varchar(120) character set utf8mb4 collate utf8mb4_unicode_ci not null,
    primary key (id),
    constraint uq_supplier_closing_first_day unique (supplier_code, first_day),
    constraint fk_supplier_closing_supplier foreign key (supplier_code) references supplier (code),
    constraint ck_supplier_closing_days check (last_day >= first_day)
) character set utf8mb4 collate utf8mb4_bin;
