-- An iteration that has failed is restarted while its foreach goes on: the owner of the run around is told.
alter table shard_message
  add column instance_id bigint     null comment 'the iteration that is restarted; null: the step itself is acted on',
  add column uuid        binary(16) null comment 'of the run that this makes',
  add column config      mediumtext null comment 'what that run runs';
