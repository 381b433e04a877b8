package dev.podium.domain.step;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A param that a step type or a job template takes.
 *
 * @param declaration what it is where nothing is written; for a MAP it holds those of its entries
 * @param entries for a MAP: the params inside it; it may hold others too
 * @param help one line for the form, empty if there is none
 */
public record StepParam(
    String name, ParamDefinition declaration, List<StepParam> entries, String help) {

  public StepParam {
    entries = List.copyOf(entries);
  }

  /** A param as a template declares it; its help is what the author left under that name. */
  public static StepParam of(String name, ParamDefinition declaration) {
    List<StepParam> entries =
        declaration.content() instanceof Content.Nested(Map<String, ParamDefinition> nested)
            ? nested.entrySet().stream().map(it -> of(it.getKey(), it.getValue())).toList()
            : List.of();
    JsonNode help = declaration.meta().get("help");
    return new StepParam(
        name, declaration, entries, help == null || !help.isString() ? "" : help.stringValue());
  }

  /** A param that a step may give. */
  public static StepParam optional(String name, ParamType type, String help) {
    return declared(name, ParamDefinition.unset(type, InternalMode.OPTIONAL), help);
  }

  /** A param that every step has to give. */
  public static StepParam required(String name, ParamType type, String help) {
    return declared(name, ParamDefinition.unset(type, InternalMode.REQUIRED), help);
  }

  /** A param as the declaration says, without any inside. */
  public static StepParam declared(String name, ParamDefinition declaration, String help) {
    return new StepParam(name, declaration, List.of(), help);
  }

  /** A MAP of params. */
  public static StepParam map(
      String name, InternalMode internalMode, List<StepParam> entries, String help) {
    Map<String, ParamDefinition> inner = new LinkedHashMap<>();
    entries.forEach(entry -> inner.put(entry.name, entry.declaration));
    return new StepParam(name, map(inner, internalMode), entries, help);
  }

  private static ParamDefinition map(
      Map<String, ParamDefinition> entries, @Nullable InternalMode internalMode) {
    return new ParamDefinition(
        ParamType.MAP, new Content.Nested(entries), null, null, List.of(), Map.of(), internalMode);
  }

  public ParamType type() {
    return declaration.type();
  }

  /** Whether a step has to give it, or something inside it. */
  public boolean required() {
    return declaration.internalMode() == InternalMode.REQUIRED;
  }

  /** Whether only the system sets it. */
  public boolean reserved() {
    return declaration.internalMode() == InternalMode.RESERVED;
  }

  /** The definition where nothing is written; for a MAP it holds those of its entries. */
  public Optional<ParamDefinition> findStandard() {
    return switch (declaration.content()) {
      case Content.Unset _ -> Optional.empty();
      case Content.Nested _ -> standardEntries();
      case Content.Literal _, Content.Expression _ -> Optional.of(declaration);
    };
  }

  private Optional<ParamDefinition> standardEntries() {
    Map<String, ParamDefinition> inner = new LinkedHashMap<>();
    entries.forEach(entry -> entry.findStandard().ifPresent(it -> inner.put(entry.name, it)));
    return inner.isEmpty() ? Optional.empty() : Optional.of(map(inner, null));
  }
}
