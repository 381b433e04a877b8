-- Heavy steps that wait for a slot of a node or run on one. The flush that has a step wait stores its task, and
-- the one that ends the attempt removes it: a node whose task is gone ends what it runs.

create table step_task (
  run_key    bigint   not null,
  ordinal    smallint not null,
  attempt    smallint not null,
  shard      smallint not null comment 'of the run',
  status     varchar(8) character set ascii collate ascii_bin not null default 'QUEUED',
  node_name  varchar(64) null comment 'that has claimed it',
  claim      binary(16)  null comment 'tells this claim from any other of the same node',
  queued_at  datetime(6) not null default (utc_timestamp(6)),
  claimed_at datetime(6) null,
  primary key (run_key, ordinal, attempt),
  -- what a node has claimed
  key step_task_by_node (node_name, status),
  -- what waits in the shards of an owner, and who has claimed tasks of them
  key step_task_by_shard (shard, status, queued_at),
  constraint step_task_status check (status in ('QUEUED', 'CLAIMED', 'DONE'))
);

alter table shard_message
  drop check shard_message_kind,
  add constraint shard_message_kind check (kind in
    ('BEGIN', 'STOP', 'KILL', 'PAUSE', 'RESUME', 'STEP', 'CHILD_ENDED', 'PERMITS', 'SIGNAL', 'MOVE_QUEUE',
     'TASK_BEGAN', 'TASK_ENDED'));
