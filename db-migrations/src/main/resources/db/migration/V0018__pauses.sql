-- Runs and whole workflows can be held. What holds a run is kept with it, so that whoever owns it next holds it too.

alter table run add column paused_by varchar(32) character set ascii collate ascii_bin null
  comment 'what holds the run, by comma; empty once nothing does any more, null if nothing ever did';

create table workflow_pause (
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  user_name   varchar(256) not null,
  reason      text         not null,
  paused_at   datetime(6)  not null,
  primary key (workflow_id),
  constraint workflow_pause_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
) comment 'Workflows of which nothing new begins: written and read under the lock of their queue';

alter table shard_message
  drop check shard_message_kind,
  add constraint shard_message_kind
    check (kind in ('BEGIN', 'STOP', 'KILL', 'STEP', 'CHILD_ENDED', 'MOVE_QUEUE', 'PAUSE', 'RESUME'));
