-- Iterations of loops and runs of subworkflows are runs of their own, so that they spread over all shards.

alter table run
  -- the step's attempt that waits for this run
  add column parent_run_key bigint   null,
  add column parent_shard   smallint null,
  add column parent_ordinal smallint null,
  add column parent_attempt smallint null,
  add column source_workflow_id varchar(128) character set ascii collate ascii_bin null
    comment 'of an iteration: the pushed workflow that its definition is a part of',
  add column ending varchar(16) character set ascii collate ascii_bin null
    comment 'the status that a run takes as soon as the runs inside of its steps have ended',
  -- the runs inside of a step
  add key run_by_parent (parent_run_key, parent_ordinal, parent_attempt),
  -- the iterations that go with a workflow when it is deleted; runs that are no iterations, newest first
  add key run_by_source (source_workflow_id);

alter table step_attempt
  add column children mediumtext null comment 'how far the runs inside of it are';

-- What all iterations of a loop's attempt get is kept once; a run's own row holds what differs.
create table inherited_params (
  run_key bigint     not null,
  ordinal smallint   not null,
  attempt smallint   not null,
  params  mediumtext not null,
  primary key (run_key, ordinal, attempt)
);

alter table shard_message
  add column attempt smallint null,
  add column child   text     null comment 'the run that has ended',
  drop check shard_message_kind,
  add constraint shard_message_kind
    check (kind in ('BEGIN', 'STOP', 'KILL', 'STEP', 'CHILD_ENDED', 'MOVE_QUEUE'));
