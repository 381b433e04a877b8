-- Secrets that workflows use by name. Values are sealed with the key of the installation, which is not in the database.

create table secret (
  secret_id    bigint       not null auto_increment,
  name         varchar(128) character set ascii collate ascii_bin not null,
  description  varchar(500) not null,
  sealed       blob         not null comment 'the value, sealed for this name',
  granted_to   json         not null comment 'which workflows may use it',
  created_by   varchar(128) not null,
  created_at   datetime(6)  not null,
  changed_at   datetime(6)  not null comment 'when it got its present value',
  last_used_at datetime(6)  null comment 'to a minute',
  primary key (secret_id),
  unique key secret_name (name)
) engine = InnoDB default character set utf8mb4;

create table secret_state (
  id            tinyint        not null,
  revision      bigint         not null comment 'grows with each change of a secret, by which nodes see that they must read again',
  reference_key varbinary(512) null comment 'sealed; marks the references in params; null until there is a secret',
  primary key (id),
  constraint secret_state_single check (id = 1)
) engine = InnoDB default character set utf8mb4;

insert into secret_state (id, revision) values (1, 0);
