package dev.podium.domain.param;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What maps of params have in common. */
public final class Params {

  private Params() {}

  /** An unmodifiable copy that keeps the order in which the author wrote the entries. */
  public static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The values of those params that have one of the given names, in the order of the names. */
  public static Map<String, ParamValue> values(Map<String, Param> params, Set<String> names) {
    Map<String, ParamValue> values = new LinkedHashMap<>();
    for (String name : names) {
      Param param = params.get(name);
      if (param != null) {
        values.put(name, param.value());
      }
    }
    return values;
  }
}
