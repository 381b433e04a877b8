-- Under STRICT_SEQUENTIAL a failed instance holds up its workflow's queue until a user unblocks it.
-- The queue asks for failed instances by run_by_status, so the mark needs no index of its own.

alter table run add column unblocked boolean not null default false;
