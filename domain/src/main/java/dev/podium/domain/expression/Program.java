package dev.podium.domain.expression;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** A compiled text. */
record Program(Statement.Block body, Set<String> freeNames, Set<String> secrets) {
  Program {
    freeNames = Collections.unmodifiableSet(new LinkedHashSet<>(freeNames));
    secrets = Set.copyOf(secrets);
  }
}
