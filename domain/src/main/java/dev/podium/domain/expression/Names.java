package dev.podium.domain.expression;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a text's own variables from names of the outside. A name that is assigned before it is read
 * is the text's own, in the order of the text.
 */
final class Names {

  private final Set<String> own = new HashSet<>();
  private final Set<String> free = new LinkedHashSet<>();
  private final Set<String> secrets = new LinkedHashSet<>();

  void assigned(String name) {
    own.add(name);
  }

  void read(String name) {
    if (!own.contains(name)) {
      free.add(name);
    }
  }

  /** The class of that name, unless a variable hides it. */
  Optional<StaticType> staticType(String name) {
    return own.contains(name) ? Optional.empty() : StaticType.find(name);
  }

  /** Whether a variable of the text has that name. */
  boolean isOwn(String name) {
    return own.contains(name);
  }

  /** The text asks for a secret. */
  void asksForSecret(String name) {
    secrets.add(name);
  }

  Set<String> free() {
    return free;
  }

  Set<String> secrets() {
    return secrets;
  }
}
