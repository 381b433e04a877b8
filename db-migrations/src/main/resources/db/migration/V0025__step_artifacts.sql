-- What attempts of steps leave behind. Apart from the attempts' own rows: the engine writes it once and
-- never reads it again, so that it costs neither memory nor the time of a take-over.

create table step_artifact (
  run_key  bigint not null,
  ordinal  smallint not null,
  attempt  smallint not null,
  name     varchar(128) collate utf8mb4_bin not null,
  content  mediumtext not null comment 'JSON',
  -- the artifacts of an attempt; all of a run, when it is removed
  primary key (run_key, ordinal, attempt, name)
);
