-- Backfills and which of their items have their run. What an item is follows from the request, so only how many have
-- begun is kept; whoever begins the next ones holds the backfill's row.

create table backfill (
  backfill_key  bigint       not null auto_increment,
  workflow_id   varchar(128) character set ascii collate ascii_bin not null,
  uuid          binary(16)   not null comment 'the request id',
  version       varchar(16)  character set ascii collate ascii_bin not null comment 'a number, or active',
  scope         mediumtext   not null comment 'what the runs are for',
  run_params    mediumtext   null,
  item_order    varchar(16)  character set ascii collate ascii_bin not null,
  concurrency   smallint     not null,
  on_failure    varchar(16)  character set ascii collate ascii_bin not null,
  items         int          not null,
  begun         int          not null default 0 comment 'items that have their run: the first ones',
  state         varchar(16)  character set ascii collate ascii_bin not null,
  reason        text         null,
  claimed_until datetime(6)  not null comment 'until then somebody is about to begin items',
  created_by    varchar(256) not null,
  created_at    datetime(6)  not null,
  primary key (backfill_key),
  -- dedup of requests
  unique key backfill_request (uuid),
  -- the backfills of a workflow, newest first
  key backfill_by_workflow (workflow_id, backfill_key),
  -- what may go on, longest first
  key backfill_by_state (state, claimed_until),
  constraint backfill_state check (state in ('RUNNING', 'PAUSED', 'FAILED', 'CANCELLED', 'DONE')),
  constraint backfill_order check (item_order in ('OLDEST_FIRST', 'NEWEST_FIRST')),
  constraint backfill_on_failure check (on_failure in ('CONTINUE', 'STOP')),
  constraint backfill_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
);

create table backfill_item (
  backfill_key bigint not null,
  item         int    not null comment 'from 1',
  instance_id  bigint not null,
  status       varchar(16) character set ascii collate ascii_bin null
    comment 'how its instance ended first; null: it goes, or its end has not been noted',
  primary key (backfill_key, item),
  -- the runs that go
  key backfill_item_by_status (status, backfill_key),
  constraint backfill_item_status check
    (status in ('TIMED_OUT', 'STOPPED', 'FAILED', 'SUCCEEDED')),
  constraint backfill_item_of_backfill foreign key (backfill_key)
    references backfill (backfill_key) on delete cascade
);
