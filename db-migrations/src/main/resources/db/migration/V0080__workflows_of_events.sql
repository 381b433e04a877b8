-- Whoever reads the stream of events for a few workflows passes over the rows of others without reading what they hold.

alter table event_batch
  add column workflows bigint null comment 'bits of the workflows that its events may be of, one for each (WorkflowBits); null: any, of rows that are older';
