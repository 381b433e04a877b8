-- The home screen counts the runs that were not complete at their target completion time, and the list of runs can show only those: the alerts know them.

alter table alert
  -- those of a type, and in some time
  add key alert_of_type (alert_type, created_at);
