-- Runs in which nothing can happen but by a message or at a known time need not be in anybody's memory:
-- the next owner of a shard passes them over, and whoever holds it wakes those whose time has come.

alter table run
  add column asleep_until datetime(6) null comment 'null: its owner has it in memory',
  drop key run_by_shard,
  -- the runs that a new owner of a shard goes on with; those that sleep, by when they wake
  add key run_by_shard (shard, status, asleep_until, run_key);
