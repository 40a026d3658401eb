-- What a decision table answered to one job, so that a job delivered twice gets the same answer and one entry in the audit trail.
create table decision_taken (
    job_key    bigint       not null,
    decision   varchar(100) not null,
    version    int          not null,
    result     mediumtext   not null,
    decided_at datetime(6)  not null,
    primary key (job_key)
) character set utf8mb4 collate utf8mb4_bin;
