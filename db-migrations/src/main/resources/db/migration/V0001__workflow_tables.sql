-- What people write: workflows, their versions and properties, and what was done to them.
-- Ids are ascii and compared byte by byte: keys stay small, and "A" is not "a".
-- Documents are text, not json: MySQL's json type would reorder the author's keys.

create table workflow (
  workflow_id        varchar(128)  character set ascii collate ascii_bin not null,
  internal_id        bigint        not null auto_increment,
  latest_version     int           not null,
  -- 0 while no version is active
  active_version     int           not null,
  activated_at       datetime(6),
  activated_by       varchar(256),
  properties_revision int          not null,
  -- the run strategy in force, defaults filled in: the engine reads it under this row's lock
  run_rule           varchar(24)   character set ascii collate ascii_bin not null,
  run_concurrency    int           not null,
  title              varchar(256)  not null,
  description        text,
  owner              varchar(256)  not null,
  -- names of the tags as a json array
  tags               mediumtext    not null,
  step_count         int           not null,
  -- id, title, owner and tags in one, for the search field
  search_text        mediumtext    not null,
  created_at         datetime(6)   not null,
  modified_at        datetime(6)   not null,
  primary key (workflow_id),
  -- names a workflow in the ids of its loop iterations
  unique key workflow_internal_id (internal_id),
  -- the workflow list, most recently changed first
  key workflow_modified (modified_at, workflow_id),
  constraint workflow_versions_in_range check (active_version between 0 and latest_version),
  constraint workflow_concurrency_in_range check (run_concurrency between 1 and 1000),
  constraint workflow_rule_known check (run_rule in
    ('SEQUENTIAL', 'STRICT_SEQUENTIAL', 'FIRST_ONLY', 'LAST_ONLY', 'PARALLEL', 'SERIAL_LATEST_ONLY'))
) engine = InnoDB default character set utf8mb4 auto_increment = 10000;

create table workflow_version (
  workflow_id  varchar(128) character set ascii collate ascii_bin not null,
  version      int          not null,
  definition   mediumtext   not null,
  git_info     mediumtext,
  -- fields of the push that the format does not know, echoed in the metadata
  extra        mediumtext   not null,
  note         text         not null,
  author       varchar(256) not null,
  created_at   datetime(6)  not null,
  -- one version, and the versions of a workflow newest first
  primary key (workflow_id, version),
  constraint workflow_version_positive check (version > 0),
  constraint workflow_version_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
) engine = InnoDB default character set utf8mb4;

create table workflow_properties (
  workflow_id  varchar(128) character set ascii collate ascii_bin not null,
  revision     int          not null,
  properties   mediumtext   not null,
  author       varchar(256) not null,
  created_at   datetime(6)  not null,
  -- the properties in force: the workflow's current revision
  primary key (workflow_id, revision),
  -- a snapshot by its id, which is the millisecond of its making
  key workflow_properties_created (workflow_id, created_at),
  constraint workflow_properties_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
) engine = InnoDB default character set utf8mb4;

create table workflow_timeline (
  event_id     bigint       not null auto_increment,
  workflow_id  varchar(128) character set ascii collate ascii_bin not null,
  author       varchar(256) not null,
  log          text         not null,
  created_at   datetime(6)  not null,
  primary key (event_id),
  -- the newest events of a workflow
  key workflow_timeline_newest (workflow_id, event_id),
  constraint workflow_timeline_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
) engine = InnoDB default character set utf8mb4;

create table canvas_layout (
  workflow_id  varchar(128) character set ascii collate ascii_bin not null,
  -- {"step": [x, y]}
  positions    mediumtext   not null,
  primary key (workflow_id),
  constraint canvas_layout_of_workflow foreign key (workflow_id)
    references workflow (workflow_id) on delete cascade
) engine = InnoDB default character set utf8mb4;
