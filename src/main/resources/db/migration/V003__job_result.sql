-- The answer a job gave, so that the same job delivered twice gives the same answer and has its effect once.
create table job_result (
    job_key     bigint      not null,
    result      text        character set utf8mb4 not null,
    recorded_at datetime(6) not null,
    constraint pk_job_result primary key (job_key)
);
create index ix_job_result_recorded on job_result (recorded_at);
