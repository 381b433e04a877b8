-- Status and definition changes as a stream: each transaction writes a row of what it changed, and a
-- relay numbers the rows once they are committed, because they commit in another order than their ids.

create table event_batch (
  id         bigint not null auto_increment comment 'within one run or workflow in the order of the commits',
  position   bigint null comment 'number of its last event; null until a relay has numbered it',
  events     int not null,
  created_at datetime(6) not null default (utc_timestamp(6)),
  payload    mediumblob not null,
  primary key (id),
  -- readers go on after a position, the clean-up takes the lowest; a relay takes those without one
  unique key event_batch_position (position)
);

create table event_feed (
  id       tinyint not null,
  position bigint not null comment 'number of the last event that has one; locked by whoever numbers',
  primary key (id),
  constraint event_feed_single check (id = 1)
);

insert into event_feed (id, position) values (1, 0);

create table webhook (
  id             bigint not null auto_increment,
  name           varchar(128) not null,
  url            varchar(2000) not null,
  secret         varbinary(512) not null comment 'sealed with the key of the installation',
  event_types    json not null comment 'empty: all',
  workflow_id    varchar(128) character set ascii collate ascii_bin null comment 'null: all',
  enabled        boolean not null,
  created_by     varchar(128) not null,
  created_at     datetime(6) not null,
  position       bigint not null comment 'of the last event that was delivered, passed over or given up',
  until_position bigint null comment 'of the last event of the message that is to be tried again',
  attempts       int not null default 0 comment 'failed ones of that message',
  due_at         datetime(6) not null default (utc_timestamp(6)) comment 'when it is tried again',
  lease_token    binary(16) null comment 'of who sends now; fences whoever has lost the lease',
  leased_until   datetime(6) null,
  missed         bigint not null default 0 comment 'events that were purged before their turn',
  delivered_at   datetime(6) null,
  failed_at      datetime(6) null,
  error          varchar(1000) null comment 'why the last attempt failed; null after a delivery',
  primary key (id),
  unique key webhook_name (name)
);

create table webhook_dead_letter (
  id             bigint not null auto_increment,
  webhook_id     bigint not null,
  message_id     varchar(64) character set ascii collate ascii_bin not null,
  first_position bigint not null,
  last_position  bigint not null,
  events         int not null,
  attempts       int not null,
  error          varchar(1000) not null,
  created_at     datetime(6) not null,
  body           mediumblob not null comment 'as it was sent: it outlives the feed',
  primary key (id),
  -- the dead letters of a webhook, newest first
  key webhook_dead_letter_by_webhook (webhook_id, id),
  constraint webhook_dead_letter_webhook foreign key (webhook_id) references webhook (id) on delete cascade
);
