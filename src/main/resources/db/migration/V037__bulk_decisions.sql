-- What a planner decided about proposals at the desk, several at a time: one row for each of them, whatever became of it. The token of the form makes a repeat the same answer.
create table desk_decision (
    id          bigint        not null auto_increment,
    token       varchar(36)   not null,
    proposal_id varchar(20)   not null,
    decision    varchar(10)   not null,
    outcome     varchar(10)   not null,
    sentence    varchar(1000) null comment 'why it was refused',
    person      varchar(100)  not null,
    at          datetime(6)   not null,
    primary key (id),
    constraint uq_desk_decision unique (token, proposal_id),
    constraint ck_desk_decision_outcome check (outcome in ('ordered', 'postponed', 'rejected', 'refused'))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_desk_decision_proposal on desk_decision (proposal_id, outcome);
