-- What the engine writes: queues, runs, steps, messages, shards, nodes. Fat rows are kept out of the
-- indexes; steps and messages name their run by a bigint key so that long ids are stored once.

create table run_queue (
  workflow_id        varchar(128) character set ascii collate ascii_bin not null,
  latest_instance_id bigint not null default 0,
  primary key (workflow_id)
) comment 'One row a workflow: locked while instances are numbered and admitted';

create table run (
  run_key      bigint not null auto_increment,
  workflow_id  varchar(128) character set ascii collate ascii_bin not null,
  instance_id  bigint not null,
  run_id       bigint not null,
  version      int not null,
  uuid         binary(16) not null,
  shard        smallint not null,
  status       varchar(16) character set ascii collate ascii_bin not null,
  initiator    json not null,
  owner        varchar(256) not null,
  run_params   mediumtext null,
  params       mediumtext not null,
  requested_at datetime(6) null,
  created_at   datetime(6) not null,
  started_at   datetime(6) null,
  ended_at     datetime(6) null,
  modified_at  datetime(6) not null,
  revision     bigint not null default 0,
  info         text null,
  primary key (run_key),
  -- the natural key; also pages the instances of a workflow, newest first
  unique key run_natural (workflow_id, instance_id, run_id),
  -- dedup of starts by their request id
  unique key run_request (workflow_id, uuid),
  -- running and queued instances of a workflow, in order
  key run_by_status (workflow_id, status, instance_id),
  -- the runs that a new owner of a shard goes on with
  key run_by_shard (shard, status, run_key),
  constraint run_status check (status in
    ('CREATED', 'IN_PROGRESS', 'PAUSED', 'TIMED_OUT', 'STOPPED', 'FAILED', 'SUCCEEDED'))
);

create table step_attempt (
  run_key     bigint not null,
  ordinal     smallint not null comment 'position of the step in the definition, from 0',
  attempt     smallint not null,
  status      varchar(24) character set ascii collate ascii_bin not null,
  revision    bigint not null comment 'of the run, when this row was last written',
  created_at  datetime(6) not null,
  initialized_at          datetime(6) null,
  paused_at               datetime(6) null,
  waiting_for_signals_at  datetime(6) null,
  evaluating_params_at    datetime(6) null,
  waiting_for_permits_at  datetime(6) null,
  starting_at             datetime(6) null,
  running_at              datetime(6) null,
  finishing_at            datetime(6) null,
  ended_at    datetime(6) null,
  due_at      datetime(6) null comment 'when a waiting body ends',
  params      mediumtext null,
  taken       text character set ascii null comment 'ordinals of the successors whose edge was taken, by comma',
  info        text null,
  -- the steps of a run; the newest attempt of one
  primary key (run_key, ordinal, attempt)
);

create table shard_message (
  id          bigint not null auto_increment,
  shard       smallint not null,
  kind        varchar(16) character set ascii collate ascii_bin not null,
  run_key     bigint null,
  workflow_id varchar(128) character set ascii collate ascii_bin null,
  user_name   varchar(128) null,
  created_at  datetime(6) not null default (utc_timestamp(6)),
  primary key (id),
  -- an owner reads its shards' mail whole
  key shard_message_by_shard (shard, id),
  constraint shard_message_kind check (kind in ('BEGIN', 'STOP', 'MOVE_QUEUE'))
);

create table shard (
  shard smallint not null,
  epoch bigint not null default 0 comment 'grows with every change of owner; fences late writers',
  owner varchar(64) null comment 'null: released',
  primary key (shard)
);

create table node (
  node_name    varchar(64) not null,
  heartbeat_at datetime(6) not null,
  joined_at    datetime(6) not null,
  primary key (node_name)
);

create table flush_marker (
  node_name varchar(64) not null,
  number    bigint not null comment 'of the last committed flush: tells what became of a lost answer',
  primary key (node_name)
);

-- The shards are laid out once: their number is part of where every run lives.
insert into shard (shard)
with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < 31)
select n from numbers;
