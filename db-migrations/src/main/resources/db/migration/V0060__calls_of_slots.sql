-- Slots take tasks in the order of their arrival, and each row tells which call of Quartz has brought the slot to work:
-- if its node is lost, the recovery of that call ends what was claimed under it.

alter table step_task
  add column call_name varchar(190) null comment 'trigger of Quartz that has brought the slot which claimed it',
  -- what waits for any slot, the oldest first, and what is claimed
  add key step_task_waiting (status, queued_at);
