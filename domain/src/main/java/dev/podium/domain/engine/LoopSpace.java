package dev.podium.domain.engine;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All combinations of a foreach's loop params, without making them.
 *
 * @param lists by loop param, in the order in which they are written
 */
record LoopSpace(Map<String, List<? extends ParamValue>> lists) {

  /** The param of a loop that holds them. */
  static final String PARAM = "loop_params";

  LoopSpace {
    lists = Params.ordered(lists);
  }

  /** The space of a step's evaluated params; they were checked to be lists when it was pushed. */
  static LoopSpace of(Map<String, Param> stepParams) {
    Map<String, List<? extends ParamValue>> lists = new LinkedHashMap<>();
    entries(stepParams)
        .forEach(
            (name, param) -> {
              if (!(param.value() instanceof ParamValue.Array array)) {
                throw new IllegalStateException("the loop param %s is no list".formatted(name));
              }
              lists.put(name, array.values());
            });
    return new LoopSpace(lists);
  }

  /** The evaluated entries of a loop's {@code loop_params}. */
  static Map<String, Param> entries(Map<String, Param> stepParams) {
    Param loopParams = stepParams.get(PARAM);
    return loopParams != null && loopParams.value() instanceof ParamValue.Nested nested
        ? nested.entries()
        : Map.of();
  }

  /** How many combinations there are; a number too large for an int counts as the largest int. */
  int size() {
    long size = 1;
    for (List<?> list : lists.values()) {
      size = Math.min(Integer.MAX_VALUE, size * list.size());
    }
    return (int) size;
  }

  /**
   * The values of one combination. The first loop param varies fastest (corrections.md, row 77).
   *
   * @param index from 0
   */
  Map<String, ParamValue> at(int index) {
    Map<String, ParamValue> values = new LinkedHashMap<>();
    int rest = index;
    for (Map.Entry<String, List<? extends ParamValue>> entry : lists.entrySet()) {
      int size = entry.getValue().size();
      values.put(entry.getKey(), entry.getValue().get(rest % size));
      rest /= size;
    }
    return values;
  }
}
