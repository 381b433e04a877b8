-- For which attempt a job of a Kubernetes cluster was made: noted before the job, forgotten when it has ended or is
-- removed. A job whose attempt has ended, but which is still noted, has been left by a node that died, and is removed.

create table container_job (
  namespace  varchar(63) not null,
  job_name   varchar(63) not null,
  run_key    bigint   not null,
  ordinal    smallint not null,
  attempt    smallint not null comment 'the latest that follows it',
  tries      smallint not null default 0 comment 'to remove it',
  next_try_at datetime(6) not null default (utc_timestamp(6)),
  primary key (namespace, job_name),
  -- what may be tried now
  key container_job_due (next_try_at)
);
