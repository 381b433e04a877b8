-- Steps that wait for signals. Whoever announces finds them by an index, takes their rows and tells their
-- owners in one transaction; whoever begins to wait looks for earlier signals under the same lock of the name.

alter table step_attempt
  add column signals mediumtext null comment 'what it waits for and has announced; null: nothing';

create table signal_wait (
  run_key    bigint not null,
  ordinal    smallint not null,
  attempt    smallint not null,
  dependency smallint not null comment 'of the step, from 0',
  shard      smallint not null comment 'of the run',
  name_id    bigint not null,
  shape      varchar(200) collate utf8mb4_0900_bin not null comment 'which params of a signal the next two columns speak of',
  match_key  binary(8) not null comment 'made of the values that must be equal',
  bound      varbinary(1600) not null comment 'of the param that is compared otherwise; empty: none is',
  conditions mediumtext not null comment 'all of them',
  since      datetime(6) not null,
  -- what a step waits for
  primary key (run_key, ordinal, attempt, dependency),
  -- the shapes that a signal of a name has to look for, and what of each it matches
  key signal_wait_match (name_id, shape, match_key, bound),
  -- who waits for a name, older runs first
  key signal_wait_by_name (name_id, run_key)
);

alter table shard_message
  modify column action varchar(32) character set ascii collate ascii_bin null,
  drop check shard_message_kind,
  add constraint shard_message_kind check (kind in
    ('BEGIN', 'STOP', 'KILL', 'PAUSE', 'RESUME', 'STEP', 'CHILD_ENDED', 'PERMITS', 'SIGNAL', 'MOVE_QUEUE'));
