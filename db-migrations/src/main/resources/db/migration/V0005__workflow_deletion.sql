-- A workflow that is deleted is hidden at once; its rows are removed little by little, whatever dies in
-- between. This mark is all that says so: what is left to remove is what is still there.

alter table workflow
  add column deleted_at datetime(6),
  add column deleted_by varchar(256),
  -- the workflows whose rows are still to be removed, oldest first
  add key workflow_deleted (deleted_at),
  add constraint workflow_deletion_has_author check ((deleted_at is null) = (deleted_by is null));
