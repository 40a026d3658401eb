-- Whom a price exception was put to, and in whose place while that person is away; both null when a group is asked.
alter table invoice add column asked_person varchar(100) character set utf8mb4 collate utf8mb4_bin null;
alter table invoice add column asked_instead_of varchar(100) character set utf8mb4 collate utf8mb4_bin null;
create index ix_invoice_asked on invoice (asked_person, status);
