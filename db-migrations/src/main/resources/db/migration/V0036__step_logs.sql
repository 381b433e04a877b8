-- What attempts tell, in packed chunks of lines: apart from the engine's rows, which nothing of it may slow.

create table step_log (
  run_key    bigint not null,
  ordinal    smallint not null,
  attempt    smallint not null,
  line_count bigint not null default 0 comment 'that were ever written',
  byte_count bigint not null default 0 comment 'that were ever written, unpacked',
  last_line  bigint not null default 0 comment 'the first line of the last chunk; 0: none yet',
  last_bytes int not null default 0 comment 'of the last chunk, unpacked: it grows until it is large enough',
  cut_line   bigint null comment 'the first line that is left out of the middle',
  cut_lines  bigint not null default 0,
  cut_bytes  bigint not null default 0,
  open       boolean not null default true,
  written_at datetime(6) not null,
  -- the log of an attempt; all of a run, when it is removed
  primary key (run_key, ordinal, attempt),
  -- logs that are older than they are kept
  key step_log_by_age (written_at)
);

create table step_log_chunk (
  run_key    bigint not null,
  ordinal    smallint not null,
  attempt    smallint not null,
  first_line bigint not null comment 'from 1',
  line_count int not null,
  first_byte bigint not null,
  byte_count int not null comment 'unpacked',
  content    mediumblob not null,
  -- the chunk with a line, and those after it
  primary key (run_key, ordinal, attempt, first_line)
);
