package dev.podium.domain.user;

/** A user's role; each role may do all that the roles below it may. */
public enum Role {
  /** Everything, users included. */
  ADMIN(Permission.ADMINISTER),
  /** Draws and changes workflows, and runs them. */
  EDITOR(Permission.EDIT),
  /** Runs workflows that others have drawn. */
  OPERATOR(Permission.OPERATE),
  /** Looks only. */
  VIEWER(Permission.VIEW);

  private final Permission highest;

  Role(Permission highest) {
    this.highest = highest;
  }

  /** Permissions are declared from the least to the most powerful; a role has all up to its own. */
  public boolean may(Permission permission) {
    return permission.compareTo(highest) <= 0;
  }

  /** The weaker of the two. */
  public Role atMost(Role limit) {
    return limit.highest.compareTo(highest) < 0 ? limit : this;
  }
}
