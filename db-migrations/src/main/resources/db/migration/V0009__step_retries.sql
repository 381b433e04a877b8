-- How often a step was tried again before an attempt, by why. The retries of an attempt never change, so
-- they are written with its row and no counting is needed when a run is loaded.

alter table step_attempt
  add column error_retries    smallint not null default 0,
  add column platform_retries smallint not null default 0,
  add column timeout_retries  smallint not null default 0,
  add column manual_retries   smallint not null default 0 comment 'restarts by a user';
