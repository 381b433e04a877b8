package dev.podium.domain.param;

import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lays definitions over each other (definition.md sections 8.3 to 8.5). */
final class ParamMerge {

  private static final int MOST_RUN_PARAMS = 128;

  private final Map<String, MergedParam> merged;
  private final List<Problem> problems = new ArrayList<>();
  private String lastPath = "";

  /** Starts from the system's defaults. */
  ParamMerge(Map<String, MergedParam> defaults) {
    this.merged = new LinkedHashMap<>(defaults);
  }

  ParamMerge add(List<ParamLayer> layers) {
    layers.forEach(this::add);
    return this;
  }

  private void add(ParamLayer layer) {
    lastPath = layer.path();
    if (isFromRun(layer.source()) && layer.params().size() > MOST_RUN_PARAMS) {
      problems.add(
          Problem.at(
              layer.path(),
              "A run takes at most "
                  + MOST_RUN_PARAMS
                  + " params, not "
                  + layer.params().size()
                  + ".",
              "Give fewer params."));
      return;
    }
    layer.params().keySet().stream()
        .filter(ReservedNames::contains)
        .forEach(name -> refuse(layer.path() + "." + name, "is a reserved name", "Rename it."));
    merge(merged, layer.params(), layer.source(), layer.path());
  }

  /**
   * The merged definitions, in the order in which their names first appeared.
   *
   * @throws ParamException with everything that was refused or is missing
   */
  Map<String, MergedParam> result() {
    Map<String, MergedParam> settled = new UnsetParams(problems).settle(merged, lastPath);
    throwIfAny();
    return settled;
  }

  /** The merged declarations, some of which may still wait for a value. */
  Map<String, MergedParam> declarations() {
    throwIfAny();
    return merged;
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ParamException(problems);
    }
  }

  private void merge(
      Map<String, MergedParam> base,
      Map<String, ParamDefinition> layer,
      ParamSource source,
      String path) {
    layer.forEach(
        (name, definition) -> {
          String place = path + "." + name;
          MergedParam old = base.get(name);
          base.put(
              name,
              old == null
                  ? MergedParam.of(definition, source, place)
                  : combine(old, definition, source, place));
        });
  }

  private MergedParam combine(
      MergedParam old, ParamDefinition definition, ParamSource source, String path) {
    ParamMode mode = mode(old.definition().mode(), definition.mode(), source, path);
    ParamType type = old.definition().type();
    Optional<Content> cast = Casts.cast(definition.content(), type);
    boolean redeclared = definition.content() instanceof Content.Unset && definition.type() != type;
    if (cast.isEmpty() || redeclared) {
      refuse(
          path,
          "is a %s and cannot become a %s".formatted(definition.type(), type),
          "Give a value of type " + type + ".");
      return old;
    }
    if (definition.content() instanceof Content.Unset && keepsValue(old, definition)) {
      ParamDefinition kept = with(old.definition(), definition, old.definition().content(), mode);
      return new MergedParam(kept, old.source(), old.path(), old.entries());
    }
    return content(old, with(old.definition(), definition, cast.get(), mode), source, path);
  }

  private MergedParam content(
      MergedParam old, ParamDefinition definition, ParamSource source, String path) {
    Content before = old.definition().content();
    if (before instanceof Content.Nested
        && definition.content() instanceof Content.Nested(Map<String, ParamDefinition> added)) {
      Map<String, MergedParam> entries = new LinkedHashMap<>(old.entries());
      merge(entries, added, source, path);
      Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
      entries.forEach((key, entry) -> definitions.put(key, entry.definition()));
      ParamDefinition deep =
          with(definition, definition, new Content.Nested(definitions), definition.mode());
      return new MergedParam(deep, source, path, entries);
    }
    if (before instanceof Content.Literal(ParamValue.TextMap(Map<String, String> texts))
        && definition.content()
            instanceof Content.Literal(ParamValue.TextMap(Map<String, String> added))) {
      Map<String, String> together = new LinkedHashMap<>(texts);
      together.putAll(added);
      Content literal = new Content.Literal(new ParamValue.TextMap(together));
      return MergedParam.of(with(definition, definition, literal, definition.mode()), source, path);
    }
    return MergedParam.of(definition, source, path);
  }

  /** An optional param asks for nothing, and a map is asked for by its entries. */
  private static boolean keepsValue(MergedParam old, ParamDefinition definition) {
    return definition.internalMode() == InternalMode.OPTIONAL
        || old.definition().content() instanceof Content.Nested;
  }

  private static ParamDefinition with(
      ParamDefinition old, ParamDefinition added, Content content, ParamMode mode) {
    Set<String> tags = new LinkedHashSet<>(old.tags());
    tags.addAll(added.tags());
    Map<String, JsonNode> meta = new LinkedHashMap<>(old.meta());
    meta.putAll(added.meta());
    return new ParamDefinition(
        old.type(),
        content,
        mode,
        added.validator() == null ? old.validator() : added.validator(),
        List.copyOf(tags),
        meta,
        stricter(old.internalMode(), added.internalMode()));
  }

  private static @Nullable InternalMode stricter(
      @Nullable InternalMode old, @Nullable InternalMode added) {
    return added == null || (added == InternalMode.OPTIONAL && old == InternalMode.REQUIRED)
        ? old
        : added;
  }

  private ParamMode mode(ParamMode old, ParamMode added, ParamSource source, String path) {
    if (isSystem(source)) {
      return added == ParamMode.MUTABLE ? old : added;
    }
    if (!mayOverride(source, old)) {
      refuse(path, "is " + old + " and cannot be changed here", "Leave it out.");
      return old;
    }
    // A definition without a mode reads as MUTABLE: it keeps the mode it finds.
    if (added == ParamMode.MUTABLE) {
      return old;
    }
    if (added.compareTo(old) < 0) {
      refuse(
          path,
          "is " + old + " and cannot be loosened to " + added,
          "Leave the mode out, or give a stricter one.");
    }
    return added;
  }

  private static boolean mayOverride(ParamSource source, ParamMode mode) {
    return switch (source) {
      case SYSTEM, TEMPLATE_SCHEMA, SYSTEM_INJECTED, SYSTEM_DEFAULT -> true;
      case OUTPUT_PARAMETER -> mode == ParamMode.MUTABLE;
      case RESTART -> mode.compareTo(ParamMode.MUTABLE_ON_START_RESTART) <= 0;
      case DEFINITION,
          SIGNAL,
          TIME_TRIGGER,
          LAUNCH,
          SUBWORKFLOW,
          TEMPLATE,
          FOREACH,
          WHILE,
          WORKFLOW_PARAMETER ->
          mode.compareTo(ParamMode.MUTABLE_ON_START) <= 0;
    };
  }

  /** Whether whoever started the run gave the params. */
  private static boolean isFromRun(ParamSource source) {
    return !isSystem(source)
        && source != ParamSource.DEFINITION
        && source != ParamSource.WORKFLOW_PARAMETER;
  }

  private static boolean isSystem(ParamSource source) {
    return switch (source) {
      case SYSTEM, TEMPLATE_SCHEMA, SYSTEM_INJECTED, SYSTEM_DEFAULT -> true;
      case DEFINITION,
          SIGNAL,
          TIME_TRIGGER,
          OUTPUT_PARAMETER,
          LAUNCH,
          RESTART,
          SUBWORKFLOW,
          TEMPLATE,
          FOREACH,
          WHILE,
          WORKFLOW_PARAMETER ->
          false;
    };
  }

  private void refuse(String path, String what, String remedy) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    problems.add(Problem.at(path, "The param " + name + " " + what + ".", remedy));
  }
}
