package dev.podium.domain.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Compiled expressions by their text; the one unused for longest leaves when it is full. */
final class ExpressionCache {

  private final Map<String, Expression> expressions;

  ExpressionCache(int capacity) {
    this.expressions =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
            return size() > capacity;
          }
        };
  }

  Expression find(String source, Function<String, Expression> compile) {
    synchronized (expressions) {
      Expression known = expressions.get(source);
      if (known != null) {
        return known;
      }
    }
    // Compiled outside of the lock: two threads may compile the same text, which harms nothing.
    Expression compiled = compile.apply(source);
    synchronized (expressions) {
      expressions.put(source, compiled);
    }
    return compiled;
  }
}
