-- A restart is one more run of its instance. What it was asked to do is kept with it, so that whoever owns the run
-- knows which steps it runs and which earlier run holds the state of the others.

alter table run
  add column config mediumtext null comment 'policy, first step, earlier steps, tags, artifacts; null: a plain start';

-- Params given with the restart of a step lie over those of its definition, in this attempt and in its retries.
alter table step_attempt add column run_params mediumtext null;
alter table shard_message add column params mediumtext null comment 'definitions given with a restart';
