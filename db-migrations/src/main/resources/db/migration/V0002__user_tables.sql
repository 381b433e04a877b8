-- Who may come in, and what they may do.

create table user_account (
  -- "Alice" and "alice" are one person
  user_name        varchar(64)  character set ascii collate ascii_general_ci not null,
  password_hash    varchar(255) character set ascii collate ascii_bin not null,
  role             varchar(16)  character set ascii collate ascii_bin not null,
  enabled          boolean      not null,
  -- grows with every change of password, role or state: logins of an older one are void
  login_generation int          not null,
  created_at       datetime(6)  not null,
  last_login_at    datetime(6),
  primary key (user_name),
  constraint user_role_known check (role in ('ADMIN', 'EDITOR', 'OPERATOR', 'VIEWER'))
) engine = InnoDB default character set utf8mb4;
