package dev.podium.domain.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The variables of one evaluation. Each keeps its type: the declared one, or else that of the value
 * which it holds.
 */
final class Variables {

  private final Set<String> freeNames;
  private final Scope scope;
  private final Map<String, Value> values = new HashMap<>();
  private final Map<String, VariableType> declared = new HashMap<>();

  Variables(Set<String> freeNames, Scope scope) {
    this.freeNames = freeNames;
    this.scope = scope;
  }

  /** The value of a variable, or of a param of that name. */
  Value read(String name) {
    Value known = values.get(name);
    if (known != null) {
      return known;
    }
    if (!freeNames.contains(name)) {
      return Value.Null.NULL;
    }
    // Kept, so that a change to an element stays visible in this evaluation, and only here.
    Value outside = scope.find(name).orElse(Value.Null.NULL);
    values.put(name, outside);
    return outside;
  }

  /** Declares a variable anew. */
  void declare(Place place, VariableType type, String name, Value initial) {
    declared.put(name, type);
    values.put(name, fit(place, type, name, initial));
  }

  /** Gives a variable a value that fits its type; an unknown one comes into being. */
  Value assign(Place place, String name, Value value) {
    VariableType type = declared.get(name);
    Value current = type == null ? values.get(name) : null;
    if (current != null && current != Value.Null.NULL) {
      type = VariableType.of(current);
    }
    Value fitting = type == null ? value : fit(place, type, name, value);
    values.put(name, fitting);
    return fitting;
  }

  private static Value fit(Place place, VariableType type, String name, Value value) {
    Value fitting = type.fit(value);
    if (fitting == null) {
      throw place.failure(
          "the variable %s is of the type %s and cannot hold %s"
              .formatted(name, type.name(), value.typeName()));
    }
    return fitting;
  }
}
