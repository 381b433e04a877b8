-- A connection may lead to a Kubernetes cluster instead of a database: then its password is a token, and it has no user.

alter table sql_connection
  add column cluster_settings json null comment 'authority, namespaces and service accounts of a cluster; null: a database';

-- Jobs are told apart by their cluster too; empty is that of the installation's settings.
alter table container_job
  add column cluster_name varchar(128) not null default '' first,
  drop primary key,
  add primary key (cluster_name, namespace, job_name);
