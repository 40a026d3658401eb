-- Addresses that take no mail: nothing is sent there until a person, or a mail from there, lifts it. Lifting deletes the row; the audit trail keeps both.
create table suppressed_address (
    id            bigint        not null auto_increment,
    address       varchar(254)  not null,
    reason        varchar(20)   not null,
    words         varchar(1000) not null,
    evidence      varchar(200)  not null,
    suppressed_at datetime(6)   not null,
    primary key (id),
    constraint uq_suppressed_address unique (address),
    constraint ck_suppressed_address_reason check (reason in ('NO_SUCH_MAILBOX', 'KEEPS_COMING_BACK', 'COMPLAINT'))
) character set utf8mb4 collate utf8mb4_bin;

-- mails that came back for a reason that may pass: a second one within a month suppresses the address
create table returned_mail (
    evidence    varchar(200)  not null,
    address     varchar(254)  not null,
    words       varchar(1000) not null,
    returned_at datetime(6)   not null,
    primary key (evidence)
) character set utf8mb4 collate utf8mb4_bin;
create index ix_returned_mail_address on returned_mail (address, returned_at);

alter table mail_out drop constraint ck_mail_out_state;
alter table mail_out add constraint ck_mail_out_state check (state in ('QUEUED', 'SENDING', 'UNKNOWN', 'ACCEPTED', 'REFUSED', 'SUPPRESSED'));
create index ix_mail_out_recipient on mail_out (recipient, state);
