-- How many heavy steps a node may run at once, so that the screen of nodes shows what is used of what is there.

alter table node
  add column slots int not null default 0 comment 'for heavy steps, as its last heartbeat said';
