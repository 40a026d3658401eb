-- An engine that dies gives its newest numbers away a second time (decision 0024): what is kept under the number of a job says what that job was about.
alter table decision_taken add column asked binary(32) null;
alter table job_result add column about varchar(200) character set utf8mb4 collate utf8mb4_bin not null default '';
