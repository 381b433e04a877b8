-- What a signal led to, so that one can go from a signal to the runs: nothing else finds them by a signal.

create table signal_use (
  name_id bigint   not null,
  seq_id  bigint   not null,
  run_key bigint   not null,
  ordinal smallint not null comment 'of the step that went on; -1: a trigger started the run',
  attempt smallint not null,
  -- what one signal led to, older runs first
  primary key (name_id, seq_id, run_key, ordinal, attempt),
  -- of a run that is removed
  key signal_use_of_run (run_key)
);
