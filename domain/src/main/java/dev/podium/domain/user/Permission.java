package dev.podium.domain.user;

/** What a user may be allowed to do. */
public enum Permission {
  /** See workflows, runs and their data. */
  VIEW,
  /** Start, stop and restart runs. */
  OPERATE,
  /** Create and change workflows. */
  EDIT,
  /** Manage users and the cluster. */
  ADMINISTER
}
