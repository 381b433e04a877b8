-- The triggers of active versions. When one fires is decided by its watermark and under its row's lock; whoever
-- wakes the engine only says when to look.

create table workflow_trigger (
  trigger_key   bigint not null auto_increment,
  workflow_id   varchar(128) character set ascii collate ascii_bin not null,
  trigger_uuid  binary(16)   not null comment 'made of its content',
  kind          varchar(8)   character set ascii collate ascii_bin not null,
  position      smallint     not null comment 'in the list of its kind in the definition, from 0',
  definition    mediumtext   not null,
  subscribed    boolean      not null comment 'whether the active version has it; else the row keeps what was set',
  watermark     datetime(6)  not null comment 'the last firing dealt with, or when it came into force',
  next_fire_at  datetime(6)  null comment 'the first firing after the watermark',
  due_at        datetime(6)  null comment 'when it is looked at next; null if held, and if it fires no more',
  missed_fires  varchar(16)  character set ascii collate ascii_bin not null default 'CATCH_UP',
  paused_by     varchar(256) null,
  paused_at     datetime(6)  null,
  held_until    datetime(6)  null comment 'when it was last let go on',
  primary key (trigger_key),
  -- the triggers of a workflow
  unique key workflow_trigger_natural (workflow_id, kind, trigger_uuid),
  -- what is due, longest first
  key workflow_trigger_due (due_at),
  -- the list of all schedules
  key workflow_trigger_next (kind, subscribed, next_fire_at, trigger_key),
  constraint workflow_trigger_kind check (kind in ('TIME', 'SIGNAL')),
  constraint workflow_trigger_missed check (missed_fires in ('CATCH_UP', 'LATEST_ONLY', 'SKIP')),
  constraint workflow_trigger_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
);

create table trigger_pause (
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  user_name   varchar(256) not null,
  paused_at   datetime(6)  not null,
  primary key (workflow_id),
  constraint trigger_pause_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
) comment 'Workflows whose triggers are all held';

create table trigger_gate (
  id         tinyint      not null,
  paused_by  varchar(256) null comment 'null: triggers fire',
  paused_at  datetime(6)  null,
  held_until datetime(6)  null comment 'when triggers were last let go on',
  primary key (id),
  constraint trigger_gate_is_one check (id = 1)
) comment 'One row: holds all triggers, and is read under its lock by whoever fires';

insert into trigger_gate (id) values (1);

create table trigger_fire (
  fire_id         bigint      not null auto_increment,
  trigger_key     bigint      not null,
  planned_at      datetime(6) not null,
  last_planned_at datetime(6) not null comment 'of several that were left out together the last',
  firings         int         not null,
  fired_at        datetime(6) not null,
  outcome         varchar(12) character set ascii collate ascii_bin not null,
  instance_id     bigint      null comment 'of the run that it started or found',
  reason          text        null comment 'why nothing runs',
  primary key (fire_id),
  -- the history of a trigger, newest first
  key trigger_fire_by_trigger (trigger_key, fire_id),
  -- what is older than is kept
  key trigger_fire_by_age (fired_at),
  constraint trigger_fire_outcome check (outcome in
    ('STARTED', 'STOPPED', 'DUPLICATED', 'FAILED', 'REFUSED', 'LEFT_OUT'))
);
