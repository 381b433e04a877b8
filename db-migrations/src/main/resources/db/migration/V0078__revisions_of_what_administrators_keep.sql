-- Two administrators may change the same connection, secret, channel or webhook at once: what one of them writes must not be put together with what the
-- other has written, such as a new password with an old address. So each change names the revision that it was made of.

alter table sql_connection add column revision int not null default 1 comment 'how often it was changed';

alter table secret add column revision int not null default 1 comment 'how often it was changed; sealing it again is none';

alter table alert_channel add column revision int not null default 1 comment 'how often it was changed';

alter table webhook add column revision int not null default 1 comment 'how often it was changed';
