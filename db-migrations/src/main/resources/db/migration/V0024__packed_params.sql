-- Evaluated params are packed by a dictionary of what all runs and steps have.
-- What is stored already stays as it is, JSON, and is read as such.
alter table run modify column params mediumblob not null;
alter table step_attempt modify column params mediumblob null;
alter table inherited_params modify column params mediumblob not null;
