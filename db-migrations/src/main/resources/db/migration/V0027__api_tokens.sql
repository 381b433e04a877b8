-- Programs call the API with tokens. A row goes with its token: a revoked one leaves nothing behind.

create table api_token (
  token_id     bigint       not null auto_increment,
  user_name    varchar(64)  character set ascii collate ascii_general_ci not null,
  name         varchar(100) collate utf8mb4_bin not null,
  token_hash   binary(32)   not null comment 'SHA-256; the token itself is kept nowhere',
  role         varchar(16)  character set ascii collate ascii_bin null comment 'the most it may do; null: all that its user may',
  created_at   datetime(6)  not null,
  expires_at   datetime(6)  null,
  last_used_at datetime(6)  null comment 'to a minute',
  primary key (token_id),
  -- each call with a token
  unique key api_token_hash (token_hash),
  -- the tokens of a user
  unique key api_token_name (user_name, name),
  constraint api_token_role_known check (role in ('ADMIN', 'EDITOR', 'OPERATOR', 'VIEWER')),
  constraint api_token_user foreign key (user_name) references user_account (user_name) on delete cascade
) engine = InnoDB default character set utf8mb4;
