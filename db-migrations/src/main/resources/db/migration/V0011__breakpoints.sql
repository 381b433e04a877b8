-- Breakpoints hold steps before they run. Nodes keep them in memory and look at one small row to see
-- whether they have changed. What is held has rows of its own: it is rare, and an index on the status of
-- every attempt would be paid by all steps.

create table breakpoint (
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  step_id     varchar(128) character set ascii collate ascii_bin not null,
  created_at  datetime(6)  not null,
  created_by  varchar(256) not null,
  primary key (workflow_id, step_id)
);

create table breakpoint_revision (
  number bigint not null comment 'grows with every change of the breakpoints'
);
insert into breakpoint_revision (number) values (0);

create table paused_attempt (
  run_key     bigint       not null,
  ordinal     smallint     not null,
  attempt     smallint     not null,
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  step_id     varchar(128) character set ascii collate ascii_bin not null,
  paused_at   datetime(6)  not null,
  primary key (run_key, ordinal, attempt),
  -- what is held of a workflow, the longest held first
  key paused_attempt_by_workflow (workflow_id, paused_at)
);
