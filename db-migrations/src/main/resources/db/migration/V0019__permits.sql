-- Limits on how many steps run at once, counted by tags over the whole cluster. The sum of what steps hold
-- and what nodes have leased of a tag only grows under the lock of permit_desk, and never beyond the limit.

create table permit_desk (
  id       tinyint not null,
  revision bigint  not null comment 'grows with every change of a limit',
  primary key (id),
  constraint permit_desk_is_one check (id = 1)
) comment 'One row, locked while permits are leased and granted';

insert into permit_desk (id, revision) values (1, 1);

create table permit_tag (
  tag_id      bigint not null auto_increment,
  tag         varchar(512) character set ascii collate ascii_bin not null,
  kind        varchar(8) character set ascii collate ascii_bin not null,
  workflow_id varchar(128) character set ascii collate ascii_bin null
    comment 'of a generated tag: the workflow whose properties limit it',
  max_permits int null comment 'null: not limited any more',
  contended   boolean not null default false comment 'steps wait for it, or more is leased than allowed',
  extra       mediumtext null,
  timeline    mediumtext null,
  created_at  datetime(6) not null default (utc_timestamp(6)),
  modified_at datetime(6) not null default (utc_timestamp(6)),
  primary key (tag_id),
  unique key permit_tag_name (tag),
  -- what every node asks for again and again
  key permit_tag_contended (contended),
  -- the tags whose limit changes with a workflow's properties
  key permit_tag_by_workflow (workflow_id, kind),
  -- the limits that people set, and the generated ones that nobody has used for a while
  key permit_tag_by_kind (kind, modified_at),
  constraint permit_tag_kind check (kind in ('WRITTEN', 'WORKFLOW', 'STEP', 'TREE'))
);

create table permit_claim (
  run_key    bigint   not null,
  ordinal    smallint not null,
  attempt    smallint not null,
  tag_id     bigint   not null,
  shard      smallint not null comment 'of the run',
  granted    boolean  not null comment 'whether the attempt holds it or waits for it',
  arrived_at datetime(6) not null default (utc_timestamp(6)),
  -- what an attempt holds or waits for
  primary key (run_key, ordinal, attempt, tag_id),
  -- who holds a tag, and who waits for it in which order
  key permit_claim_queue (tag_id, granted, arrived_at, run_key, ordinal, attempt)
);

create table permit_lease (
  tag_id    bigint not null,
  node_name varchar(64) not null,
  free      int    not null comment 'what the node may still hand out without asking',
  primary key (tag_id, node_name),
  -- what a node has leased
  key permit_lease_by_node (node_name)
);

create table permit_trader (
  node_name varchar(64) not null,
  reclaims  bigint not null default 0 comment 'how often others took back all its leases',
  number    bigint not null default 0 comment 'of its last trade',
  answer    mediumtext null comment 'to that trade, in case it was lost on its way',
  primary key (node_name)
);

alter table shard_message
  drop check shard_message_kind,
  add constraint shard_message_kind check (kind in
    ('BEGIN', 'STOP', 'KILL', 'PAUSE', 'RESUME', 'STEP', 'CHILD_ENDED', 'PERMITS', 'MOVE_QUEUE'));
