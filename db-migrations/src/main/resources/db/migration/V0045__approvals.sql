-- Which steps ask something that nobody has answered yet; what they ask stands among their params. A flush adds and takes them with the step's own row;
-- whoever answers takes the question and tells the run's owner in one transaction, so that one answer counts.

create table approval (
  run_key   bigint not null,
  ordinal   smallint not null,
  attempt   smallint not null,
  shard     smallint not null comment 'of the run',
  step_id   varchar(128) character set ascii collate ascii_bin not null,
  asked_at  datetime(6) not null,
  due_at    datetime(6) null comment 'null: the question sets no time',
  number    bigint not null auto_increment comment 'tells apart what was asked in the same moment',
  primary key (run_key, ordinal, attempt),
  -- all open questions, the oldest first
  unique key approval_by_number (number),
  key approval_by_time (asked_at, number)
);

create table approval_approver (
  approver  varchar(140) collate utf8mb4_0900_bin not null comment 'a user, role:… or *',
  number    bigint not null comment 'of the question',
  asked_at  datetime(6) not null,
  -- the open questions that somebody may answer, the oldest first
  primary key (approver, asked_at, number),
  constraint approval_approver_question foreign key (number) references approval (number)
    on delete cascade
);
