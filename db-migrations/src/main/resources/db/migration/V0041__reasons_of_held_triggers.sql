-- Whoever holds triggers can say why, so that the others know when to let them go on.

alter table workflow_trigger add column pause_reason text null comment 'empty: none was given; null: not held'
  after paused_at;

alter table trigger_pause add column reason text null comment 'empty or null: none was given';

alter table trigger_gate add column pause_reason text null comment 'empty: none was given; null: not held'
  after paused_at;
