package dev.podium.ui.parts;

import dev.podium.domain.user.Role;

/** Roles for people. */
public final class RoleWords {

  private RoleWords() {}

  public static String of(Role role) {
    return switch (role) {
      case ADMIN -> "Administrator";
      case EDITOR -> "Editor";
      case OPERATOR -> "Operator";
      case VIEWER -> "Viewer";
    };
  }

  public static String explain(Role role) {
    return switch (role) {
      case ADMIN -> "Everything, users included";
      case EDITOR -> "Draws and changes workflows, and runs them";
      case OPERATOR -> "Runs workflows that others have drawn";
      case VIEWER -> "Looks only";
    };
  }
}
