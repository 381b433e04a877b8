-- Jars with step types that a node could not take when it started, for the screen of nodes: each node has a folder of
-- its own, and may have jars of its own.

create table left_out_jar (
  node_name varchar(64)  not null,
  position  smallint     not null,
  file_name varchar(200) not null,
  reason    varchar(600) not null,
  remedy    varchar(600) not null,
  primary key (node_name, position)
);
