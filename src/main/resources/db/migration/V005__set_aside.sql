-- A person may decide that a stopped message needs no further attempt; why is kept.
alter table outbox drop constraint ck_outbox_state;
alter table outbox add constraint ck_outbox_state check (state in ('WAITING', 'DELIVERED', 'DEAD', 'SET_ASIDE'));
alter table outbox add column set_aside_because varchar(500) null;
alter table inbox drop constraint ck_inbox_state;
alter table inbox add constraint ck_inbox_state check (state in ('WAITING', 'TAKEN_UP', 'DEAD', 'SET_ASIDE'));
alter table inbox add column set_aside_because varchar(500) null;
