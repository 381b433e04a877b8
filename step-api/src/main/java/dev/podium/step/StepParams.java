package dev.podium.step;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of params by name, in the Java types of {@link StepParam.Type}. A look-up without a
 * fallback throws {@link StepParamException} if the param is missing, every look-up does if it is
 * of another type; the step then fails for good with that reason.
 */
public final class StepParams {

  private final Map<String, Object> values;

  /**
   * Holds values.
   *
   * @param values each as {@link StepParam.Type} says
   */
  public StepParams(Map<String, ?> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The names of all that have a value. */
  public Set<String> names() {
    return values.keySet();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public String text(String name) {
    return load(name, String.class, "a text");
  }

  public String text(String name, String fallback) {
    return has(name) ? text(name) : fallback;
  }

  public long whole(String name) {
    return load(name, Long.class, "a whole number");
  }

  public long whole(String name, long fallback) {
    return has(name) ? whole(name) : fallback;
  }

  /** A whole number is taken as a decimal one too. */
  public BigDecimal decimal(String name) {
    return values.get(name) instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : load(name, BigDecimal.class, "a number");
  }

  public boolean flag(String name) {
    return load(name, Boolean.class, "true or false");
  }

  public boolean flag(String name, boolean fallback) {
    return has(name) ? flag(name) : fallback;
  }

  public List<String> texts(String name) {
    return items(name, String.class, "a list of texts");
  }

  public List<Long> wholes(String name) {
    return items(name, Long.class, "a list of whole numbers");
  }

  public List<BigDecimal> decimals(String name) {
    return items(name, BigDecimal.class, "a list of numbers");
  }

  public List<Boolean> flags(String name) {
    return items(name, Boolean.class, "a list of true and false");
  }

  /** A STRING_MAP, or a MAP that holds texts only. */
  public Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    entries(name, "a map of texts")
        .forEach(
            (key, value) -> {
              if (!(value instanceof String text)) {
                throw wrong(name, "a map of texts");
              }
              texts.put(key, text);
            });
    return texts;
  }

  /** The params inside a MAP. */
  public StepParams group(String name) {
    return new StepParams(entries(name, "a map"));
  }

  /** All of them; maps and lists in it cannot be changed. */
  public Map<String, Object> asMap() {
    return values;
  }

  private Map<String, Object> entries(String name, String words) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) load(name, Map.class, words)).entrySet()) {
      entries.put((String) entry.getKey(), entry.getValue());
    }
    return entries;
  }

  private <T> List<T> items(String name, Class<T> type, String words) {
    List<T> items = new ArrayList<>();
    for (Object item : (List<?>) load(name, List.class, words)) {
      if (!type.isInstance(item)) {
        throw wrong(name, words);
      }
      items.add(type.cast(item));
    }
    return items;
  }

  private <T> T load(String name, Class<T> type, String words) {
    @Nullable Object value = values.get(name);
    if (value == null) {
      throw new StepParamException("The param %s is missing.".formatted(name));
    }
    if (!type.isInstance(value)) {
      throw wrong(name, words);
    }
    return type.cast(value);
  }

  private StepParamException wrong(String name, String words) {
    return new StepParamException("The param %s must be %s.".formatted(name, words));
  }
}
