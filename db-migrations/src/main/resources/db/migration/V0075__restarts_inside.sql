-- What ran inside of a failed step can be restarted while its run goes on: the step gets another attempt, for this one run inside of it.

alter table step_attempt add column inside mediumtext null comment 'instance and what it runs again; null: the whole step';
