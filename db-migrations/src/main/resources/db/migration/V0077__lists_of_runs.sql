-- The home screen counts runs every other second, and lists show those of a status or of a workflow: each by an index,
-- however many runs there are. Iterations stand in none of these lists; their entries never change.

alter table run
  add column root_status varchar(16) character set ascii collate ascii_bin
    generated always as (case when source_workflow_id is null then status end) virtual
    comment 'null for an iteration',
  add column root_ended_at datetime(6)
    generated always as (case when source_workflow_id is null then ended_at end) virtual
    comment 'null for an iteration',
  add column root_workflow_id varchar(128) character set ascii collate ascii_bin
    generated always as (case when source_workflow_id is null then workflow_id end) virtual
    comment 'null for an iteration';

alter table run
  -- the runs under way, counted; the newest of a status
  add key run_by_root_status (root_status),
  -- what has ended lately, counted by status
  add key run_by_root_end (root_ended_at, root_status),
  -- the newest of a workflow, of any status or some
  add key run_by_root_workflow (root_workflow_id, root_status);
