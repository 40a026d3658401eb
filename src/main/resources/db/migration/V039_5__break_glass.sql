-- A proposal that somebody ordered past its planner in an emergency; somebody else has to look at it afterwards (F52).
create table break_glass (
    id          bigint        not null auto_increment,
    proposal_id varchar(20)   not null,
    person      varchar(100)  not null,
    because     varchar(500)  not null,
    at          datetime(6)   not null,
    was_right   boolean       null,
    reviewed_by varchar(100)  null,
    reviewed_at datetime(6)   null,
    comment     varchar(500)  null,
    primary key (id),
    constraint uq_break_glass_proposal unique (proposal_id),
    constraint ck_break_glass_review check ((reviewed_by is null) = (was_right is null))
) character set utf8mb4 collate utf8mb4_bin;
create index ix_break_glass_open on break_glass (reviewed_at, id);
