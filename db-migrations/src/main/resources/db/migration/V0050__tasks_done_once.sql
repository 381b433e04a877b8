-- A body may note that what it does next must not be done twice, as a commit in another database: if its node is lost
-- afterwards, the attempt ends without a further one.

alter table step_task
  add column once_only boolean not null default false comment 'it may have done what must not be done twice';
