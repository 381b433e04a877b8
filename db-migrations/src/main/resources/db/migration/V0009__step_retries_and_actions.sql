-- How often a step was tried again before an attempt, by why. The retries of an attempt never change, so
-- they are written with its row and no counting is needed when a run is loaded.

alter table step_attempt
  add column error_retries    smallint not null default 0,
  add column platform_retries smallint not null default 0,
  add column timeout_retries  smallint not null default 0,
  add column manual_retries   smallint not null default 0 comment 'restarts by a user';

-- Users act on single steps: such a message names the step.
alter table shard_message
  add column ordinal smallint    null,
  add column action  varchar(16) character set ascii collate ascii_bin null,
  drop check shard_message_kind,
  add constraint shard_message_kind check (kind in ('BEGIN', 'STOP', 'KILL', 'STEP', 'MOVE_QUEUE')),
  -- whether an action on a step is under way
  add key shard_message_by_run (run_key, ordinal);
