package dev.podium.domain.definition;

import java.util.Locale;
import java.util.Optional;

/** Which version of a workflow is meant: a number or an alias. */
public sealed interface VersionSelector {

  /** One version, 1 and up. */
  record Exact(int version) implements VersionSelector {
    @Override
    public String toString() {
      return Integer.toString(version);
    }
  }

  /** A moving name. */
  enum Alias implements VersionSelector {
    /** The version that triggers and starts use. */
    ACTIVE,
    /** The newest. */
    LATEST,
    /** Active if any, else latest. */
    DEFAULT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads {@code 7}, {@code active}, {@code latest} or {@code default}; empty if it is neither. */
  static Optional<VersionSelector> parse(String text) {
    for (Alias alias : Alias.values()) {
      if (alias.toString().equals(text)) {
        return Optional.of(alias);
      }
    }
    if (text.matches("[1-9][0-9]{0,8}")) {
      return Optional.of(new Exact(Integer.parseInt(text)));
    }
    return Optional.empty();
  }
}
