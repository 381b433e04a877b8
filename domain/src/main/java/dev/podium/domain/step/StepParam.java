package dev.podium.domain.step;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A param that a step type takes.
 *
 * @param standard what it is where nothing is written, null for nothing
 * @param entries for a MAP: the params inside it; it may hold others too
 * @param help one line for the form
 */
public record StepParam(
    String name,
    ParamType type,
    boolean required,
    @Nullable ParamDefinition standard,
    List<StepParam> entries,
    String help) {

  public StepParam {
    entries = List.copyOf(entries);
  }

  static StepParam optional(String name, ParamType type, String help) {
    return new StepParam(name, type, false, null, List.of(), help);
  }

  static StepParam required(String name, ParamType type, String help) {
    return new StepParam(name, type, true, null, List.of(), help);
  }

  static StepParam standard(String name, ParamDefinition standard, String help) {
    return new StepParam(name, standard.type(), false, standard, List.of(), help);
  }

  static StepParam map(String name, boolean required, List<StepParam> entries, String help) {
    return new StepParam(name, ParamType.MAP, required, null, entries, help);
  }

  /** The definition where nothing is written; for a MAP it holds those of its entries. */
  public Optional<ParamDefinition> findStandard() {
    if (standard != null || entries.isEmpty()) {
      return Optional.ofNullable(standard);
    }
    Map<String, ParamDefinition> inner = new LinkedHashMap<>();
    entries.forEach(entry -> entry.findStandard().ifPresent(it -> inner.put(entry.name, it)));
    return inner.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ParamDefinition(
                ParamType.MAP,
                new ParamDefinition.Content.Nested(inner),
                ParamMode.MUTABLE,
                null,
                List.of(),
                Map.of()));
  }
}
