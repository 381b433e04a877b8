-- A drain outlives the node's row, which goes when the node leaves and comes back when it joins again.

create table node_drain (
  node_name    varchar(64)  not null,
  requested_by varchar(256) not null,
  requested_at datetime(6)  not null,
  primary key (node_name)
);

alter table node
  add column version varchar(64) not null default '',
  add column runs    int         not null default 0 comment 'in memory at the last heartbeat';
