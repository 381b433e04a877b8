package dev.podium.domain.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made of texts, by the texts. Bounded by the length of the texts together, because what
 * is made of a long one is large; the one unused for longest leaves first.
 */
final class TextCache<V> {

  /** Also what an entry of a short text weighs. */
  private static final int OVERHEAD = 32;

  private final long capacity;
  private final Map<String, V> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long weight;

  /** Keeps texts of so many characters together. */
  TextCache(long capacity) {
    this.capacity = capacity;
  }

  V get(String text, Function<String, V> make) {
    V known = find(text);
    if (known != null) {
      return known;
    }
    // Made outside of the lock: two threads may make the same, which harms nothing.
    return keep(text, make.apply(text));
  }

  private synchronized @Nullable V find(String text) {
    return entries.get(text);
  }

  private synchronized V keep(String text, V made) {
    V other = entries.putIfAbsent(text, made);
    if (other != null) {
      return other;
    }
    weight += weight(text);
    var eldest = entries.entrySet().iterator();
    while (weight > capacity && eldest.hasNext()) {
      weight -= weight(eldest.next().getKey());
      eldest.remove();
    }
    return made;
  }

  synchronized int size() {
    return entries.size();
  }

  private static long weight(String text) {
    return OVERHEAD + (long) text.length();
  }
}
