package dev.podium.domain.param;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What maps of params have in common. */
public final class Params {

  private Params() {}

  /** An unmodifiable copy that keeps the order in which the author wrote the entries. */
  public static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
