-- A restart that makes another attempt in a run which goes on is known again by its request id, and what is
-- withdrawn when it comes too late is taken by the owner of its shard before it has any effect.

alter table step_attempt add column request_id binary(16) null comment 'of the restart that has asked for it';

alter table shard_message add column taken_epoch bigint null
  comment 'epoch of the shard under which its owner has taken it; it can be withdrawn only under another';
