package dev.podium.ui.users;

import dev.podium.domain.user.Role;

/** Roles for people. */
final class RoleWords {

  private RoleWords() {}

  static String of(Role role) {
    return switch (role) {
      case ADMIN -> "Administrator";
      case EDITOR -> "Editor";
      case OPERATOR -> "Operator";
      case VIEWER -> "Viewer";
    };
  }

  static String explain(Role role) {
    return switch (role) {
      case ADMIN -> "Everything, users included";
      case EDITOR -> "Draws and changes workflows, and runs them";
      case OPERATOR -> "Runs workflows that others have drawn";
      case VIEWER -> "Looks only";
    };
  }
}
