-- Who was told of what happened to runs. A reader goes through the events, one node at a time, and writes what follows from them here together with
-- how far it is, so that nothing is left out and nothing comes of an event twice; messages are sent from here.

create table alert_reader (
  id       tinyint not null,
  position bigint  not null comment 'of the last event that it is done with; locked by the node that reads',
  primary key (id),
  constraint alert_reader_single check (id = 1)
) engine = InnoDB default character set utf8mb4;

insert into alert_reader (id, position) select 1, position from event_feed;

create table alert_watch (
  watch_id    bigint       not null auto_increment,
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  instance_id bigint       not null comment '0: the workflow itself is watched',
  run_id      bigint       not null,
  step_id     varchar(128) character set ascii collate ascii_bin not null comment 'empty: the run is watched',
  attempt     int          not null,
  alert_type  varchar(24)  character set ascii collate ascii_bin not null,
  due_at      datetime(6)  not null,
  primary key (watch_id),
  -- what is watched of a run or a step
  unique key alert_watch_subject (workflow_id, instance_id, run_id, step_id, attempt, alert_type),
  -- what is due
  key alert_watch_due (due_at)
) engine = InnoDB default character set utf8mb4;

create table alert (
  alert_id    bigint       not null auto_increment,
  cause       varchar(64)  character set ascii collate ascii_bin not null comment 'the event or the watch that it comes from, once for each type',
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  alert_type  varchar(24)  character set ascii collate ascii_bin null comment 'null: it gathers what was held back',
  instance_id bigint       not null comment '0: it is about the workflow itself',
  run_id      bigint       not null,
  step_id     varchar(128) character set ascii collate ascii_bin not null comment 'empty: it is about the run',
  attempt     int          not null,
  title       varchar(300) not null,
  body        text         not null,
  created_at  datetime(6)  not null default (utc_timestamp(6)),
  primary key (alert_id),
  unique key alert_cause (cause),
  -- the newest of a workflow
  key alert_of_workflow (workflow_id, alert_id)
) engine = InnoDB default character set utf8mb4;

create table alert_message (
  message_id   bigint       not null auto_increment,
  uid          varchar(36)  character set ascii collate ascii_bin not null comment 'by which a receiver knows what it has got before',
  alert_id     bigint       not null,
  workflow_id  varchar(128) character set ascii collate ascii_bin not null,
  target       varchar(200) collate utf8mb4_0900_bin not null comment 'what it is limited by, together with the workflow',
  receiver     json         not null,
  status       varchar(12)  character set ascii collate ascii_bin not null,
  attempts     int          not null default 0 comment 'failed ones',
  due_at       datetime(6)  not null default (utc_timestamp(6)) comment 'when it is tried, while it waits',
  lease_token  binary(16)   null comment 'of who sends now; fences whoever has lost the lease',
  leased_until datetime(6)  null,
  sent_at      datetime(6)  null,
  error        varchar(1000) null comment 'why the last attempt failed; null after a delivery',
  primary key (message_id),
  -- those of an alert
  key alert_message_of_alert (alert_id),
  -- what waits to be sent, what is due first; those that were given up
  key alert_message_due (status, due_at),
  -- what is held back for a receiver
  key alert_message_held (workflow_id, target, status),
  constraint alert_message_alert foreign key (alert_id) references alert (alert_id) on delete cascade,
  constraint alert_message_status check (status in ('WAITING', 'HELD', 'GATHERED', 'SENT', 'FAILED'))
) engine = InnoDB default character set utf8mb4;

create table alert_pace (
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  target      varchar(200) collate utf8mb4_0900_bin not null,
  ends_at     datetime(6)  not null comment 'until when what was let through counts',
  passed      int          not null comment 'messages that were let through',
  held        int          not null comment 'messages that are held back until then',
  primary key (workflow_id, target),
  -- which are over
  key alert_pace_over (ends_at)
) engine = InnoDB default character set utf8mb4;

create table alert_channel (
  channel_id   bigint       not null auto_increment,
  name         varchar(80)  character set ascii collate ascii_bin not null,
  kind         varchar(8)   character set ascii collate ascii_bin not null,
  settings     json         not null comment 'what is no secret',
  sealed       blob         null comment 'the secret, sealed for this name; null if there is none',
  enabled      boolean      not null,
  created_by   varchar(128) not null,
  created_at   datetime(6)  not null,
  delivered_at datetime(6)  null,
  failed_at    datetime(6)  null,
  error        varchar(1000) null comment 'why the last attempt failed; null after a delivery',
  primary key (channel_id),
  unique key alert_channel_name (name),
  constraint alert_channel_kind check (kind in ('EMAIL', 'SLACK', 'WEBHOOK'))
) engine = InnoDB default character set utf8mb4;
