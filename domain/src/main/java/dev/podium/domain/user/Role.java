package dev.podium.domain.user;

import java.util.EnumSet;
import java.util.Set;

/** A user's role; each role may do all that the roles below it may. */
public enum Role {
  /** Everything, users included. */
  ADMIN(EnumSet.allOf(Permission.class)),
  /** Draws and changes workflows, and runs them. */
  EDITOR(EnumSet.of(Permission.VIEW, Permission.OPERATE, Permission.EDIT)),
  /** Runs workflows that others have drawn. */
  OPERATOR(EnumSet.of(Permission.VIEW, Permission.OPERATE)),
  /** Looks only. */
  VIEWER(EnumSet.of(Permission.VIEW));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
