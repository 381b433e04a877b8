-- A connection may lead to another cluster than the one where a job was made: such a job must not be looked for, or removed, in the new one.

alter table container_job
  add column server varchar(2000) not null default '' comment 'address of the API server where it was made; empty: not noted',
  add column server_mark binary(16) generated always as (unhex(md5(server))) stored,
  drop primary key,
  add primary key (cluster_name, namespace, job_name, server_mark);
