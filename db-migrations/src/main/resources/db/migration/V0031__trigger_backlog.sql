-- Triggers come into force when a version becomes active. Those of versions that were active before are made up for
-- once, by the first node that starts with this schema: only it can read definitions.

create table trigger_backlog (
  workflow_id varchar(128) character set ascii collate ascii_bin not null,
  primary key (workflow_id),
  constraint trigger_backlog_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
) comment 'Workflows whose triggers are still to be brought into force';

insert into trigger_backlog (workflow_id)
select workflow_id from workflow
where active_version > 0 and deleted_at is null
  and workflow_id not in (select workflow_id from workflow_trigger);
