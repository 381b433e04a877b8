-- What happened to a run or an attempt: its latest 32 events, read and written with their row.

alter table run add column timeline mediumtext null;
alter table step_attempt add column timeline mediumtext null;
