-- Signals that were announced. Whoever announces holds the rows of the names, in their order: they give
-- the numbers, so that those of a name are committed in their order and without gaps.

create table signal_name (
  name_id    bigint not null auto_increment,
  name       varchar(256) collate utf8mb4_0900_bin not null,
  latest_seq bigint not null default 0 comment '0: waited for, never announced',
  primary key (name_id),
  -- names as the API and definitions spell them; pages of names
  unique key signal_name_name (name)
);

create table signal_instance (
  name_id      bigint not null,
  seq_id       bigint not null,
  instance_id  varchar(128) collate utf8mb4_0900_bin not null,
  params       mediumtext null comment 'JSON, in the order written; null: none',
  payload      mediumtext null comment 'JSON; null: none',
  user_name    varchar(256) null comment 'who announced it; null: a step',
  requested_at datetime(6) null,
  announced_at datetime(6) not null,
  -- one signal; those of a name, newest first
  primary key (name_id, seq_id),
  -- what was announced before
  unique key signal_instance_id (name_id, instance_id),
  -- those of a name in a time
  key signal_instance_by_time (name_id, announced_at)
);

create table signal_param (
  name_id bigint not null,
  seq_id  bigint not null,
  param   varchar(128) collate utf8mb4_0900_bin not null,
  value   varbinary(1600) not null comment 'its type and it, in bytes that sort as it does',
  primary key (name_id, seq_id, param),
  -- the signals of a name with a value, lowest number first, and with the values beside it
  key signal_param_value (name_id, param, value, seq_id)
);
