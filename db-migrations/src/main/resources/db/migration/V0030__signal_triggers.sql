-- How far signal triggers are: only what is announced after the checkpoint of its name counts for them.

create table signal_checkpoint (
  trigger_key bigint not null,
  name_id     bigint not null,
  seq_id      bigint not null comment 'the last signal of the name that was dealt with',
  primary key (trigger_key, name_id),
  -- the triggers that wait for a signal
  key signal_checkpoint_by_name (name_id, trigger_key),
  constraint signal_checkpoint_of_trigger foreign key (trigger_key)
    references workflow_trigger (trigger_key) on delete cascade
);

alter table workflow_trigger
  add column arrivals bigint not null default 0 comment 'grows with each signal that arrives for it';
