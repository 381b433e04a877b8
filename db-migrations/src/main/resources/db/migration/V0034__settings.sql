-- What administrators decide for the whole installation while it runs.

create table setting (
  name       varchar(64) character set ascii collate ascii_bin not null,
  value      varchar(256) not null,
  changed_by varchar(256) not null,
  changed_at datetime(6)  not null,
  primary key (name)
);
