-- Job templates: what steps of one type take over, by name and version. A run keeps what it took when it started,
-- so that it goes on the same way whatever becomes of its templates.

create table job_template (
  job_type     varchar(128) character set ascii collate ascii_bin not null,
  -- a free name, not a number; saving it again replaces it
  version      varchar(128) character set ascii collate ascii_bin not null,
  step_type    varchar(32)  character set ascii collate ascii_bin not null,
  description  text,
  owner        varchar(256) not null,
  status       varchar(256) not null,
  -- names, step type, owner, status and description in one, for the search field
  search_text  mediumtext   not null,
  document     mediumtext   not null,
  author       varchar(256) not null,
  saved_at     datetime(6)  not null,
  revision     int          not null,
  -- one template, its versions, and the list
  primary key (job_type, version),
  -- the templates that have a version of one name
  key job_template_by_version (version, job_type),
  constraint job_template_revision_positive check (revision > 0)
) engine = InnoDB default character set utf8mb4;

create table job_template_parent (
  job_type        varchar(128) character set ascii collate ascii_bin not null,
  version         varchar(128) character set ascii collate ascii_bin not null,
  parent_type     varchar(128) character set ascii collate ascii_bin not null,
  parent_version  varchar(128) character set ascii collate ascii_bin not null,
  primary key (job_type, version, parent_type),
  -- who inherits from a template, before it is deleted
  key job_template_children (parent_type, parent_version),
  constraint job_template_parent_of_template foreign key (job_type, version)
    references job_template (job_type, version) on delete cascade
) engine = InnoDB default character set utf8mb4;

-- null: no step of the run uses a template
alter table run add column templates mediumtext null after params;
