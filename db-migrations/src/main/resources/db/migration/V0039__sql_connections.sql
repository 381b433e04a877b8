-- Databases that Sql steps reach by name. Passwords are sealed with the key of the installation, which is not in the database.

create table sql_connection (
  connection_id bigint        not null auto_increment,
  name          varchar(128)  character set ascii collate ascii_bin not null,
  description   varchar(500)  not null,
  url           varchar(2000) not null,
  user_name     varchar(128)  not null,
  sealed        blob          not null comment 'the password, sealed for this name',
  granted_to    json          not null comment 'which workflows may use it',
  created_by    varchar(128)  not null,
  created_at    datetime(6)   not null,
  last_used_at  datetime(6)   null comment 'to a minute',
  primary key (connection_id),
  unique key sql_connection_name (name)
) engine = InnoDB default character set utf8mb4;
