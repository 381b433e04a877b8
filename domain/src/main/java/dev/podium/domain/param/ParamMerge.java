package dev.podium.domain.param;

import dev.podium.domain.json.Place;
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

  /** Starts from the system's defaults, or from what an earlier run had. */
  ParamMerge(Map<String, MergedParam> base) {
    this.merged = new LinkedHashMap<>(base);
  }

  ParamMerge add(List<ParamLayer> layers) {
    layers.forEach(this::add);
    return this;
  }

  private void add(ParamLayer layer) {
    lastPath = layer.path();
    if (layer.source().isStart() && layer.params().size() > MOST_RUN_PARAMS) {
      problems.add(
          Problem.at(
              layer.path(),
              "A run takes at most %d params, not %d."
                  .formatted(MOST_RUN_PARAMS, layer.params().size()),
              "Give fewer params."));
      return;
    }
    if (!layer.source().isSystem()) {
      layer.params().keySet().stream()
          .filter(ReservedNames::contains)
          .forEach(name -> refuse(layer, name));
    }
    merge(merged, layer.params(), layer.source(), layer.path(), ParamMode.MUTABLE, problems);
  }

  private void refuse(ParamLayer layer, String name) {
    String path = Place.below(layer.path(), name);
    refuse(problems, path, name, "is a reserved name", "Rename it.");
  }

  /**
   * The merged definitions, in the order in which their names first appeared.
   *
   * @throws ParamException with everything that was refused or is missing
   */
  Map<String, MergedParam> result() {
    List<Problem> missing = new ArrayList<>();
    Map<String, MergedParam> settled = new UnsetParams(missing).settle(merged, lastPath);
    // What was refused has no value for that reason only, which must not be told as a second one.
    missing.removeIf(it -> problems.stream().anyMatch(refused -> refused.covers(it)));
    problems.addAll(missing);
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

  private static void merge(
      Map<String, MergedParam> base,
      Map<String, ParamDefinition> layer,
      ParamSource source,
      String path,
      ParamMode floor,
      List<Problem> problems) {
    layer.forEach(
        (name, definition) -> {
          String at = Place.below(path, name);
          MergedParam old = base.get(name);
          base.put(
              name,
              old == null
                  ? MergedParam.of(name, definition, source, at, floor)
                  : combine(old, definition, source, at, floor, problems));
        });
  }

  private static MergedParam combine(
      MergedParam old,
      ParamDefinition added,
      ParamSource source,
      String path,
      ParamMode floor,
      List<Problem> problems) {
    ParamType type = old.definition().type();
    Optional<Content> cast = Casts.cast(added.content(), type);
    boolean redeclared = added.content() instanceof Content.Unset && added.type() != type;
    if (cast.isEmpty() || redeclared) {
      refuse(
          problems,
          path,
          old.name(),
          "is a %s and cannot become a %s".formatted(added.type(), type),
          "Give a value of type " + type + ".");
      return old;
    }
    @Nullable ParamMode mode = mode(old.definition(), added, source, floor);
    List<Problem> inside = new ArrayList<>();
    ParamDefinition plain = together(old.definition(), added, cast.get(), mode);
    if (added.content() instanceof Content.Unset && keepsValue(old, added)) {
      ParamDefinition kept = plain.with(old.definition().content());
      return new MergedParam(old.name(), kept, old.source(), old.path(), old.entries());
    }
    MergedParam combined = content(old, plain, source, path, inside);
    if (inside.isEmpty() && isSame(old.definition(), combined.definition())) {
      return source.isSystem() || source.isUpstream() ? old : old.with(source);
    }
    if (!source.isSystem() && !mayChange(old, added, combined, source, problems)) {
      return old;
    }
    problems.addAll(inside);
    return combined;
  }

  /** Maps that are literals grow together; anything else replaces what was there. */
  private static MergedParam content(
      MergedParam old,
      ParamDefinition definition,
      ParamSource source,
      String path,
      List<Problem> problems) {
    Content before = old.definition().content();
    if (before instanceof Content.Nested
        && definition.content() instanceof Content.Nested(Map<String, ParamDefinition> added)) {
      Map<String, MergedParam> entries = new LinkedHashMap<>(old.entries());
      String inside = Place.below(path, "value");
      merge(entries, added, source, inside, definition.effectiveMode(), problems);
      return MergedParam.of(old.name(), definition, source, path, entries);
    }
    if (before instanceof Content.Literal(ParamValue.TextMap(Map<String, String> texts))
        && definition.content()
            instanceof Content.Literal(ParamValue.TextMap(Map<String, String> added))) {
      Map<String, String> together = new LinkedHashMap<>(texts);
      together.putAll(added);
      Content literal = new Content.Literal(new ParamValue.TextMap(together));
      return MergedParam.of(old.name(), definition.with(literal), source, path);
    }
    return MergedParam.of(old.name(), definition, source, path);
  }

  /** An optional param asks for nothing, and a map is asked for by its entries. */
  private static boolean keepsValue(MergedParam old, ParamDefinition added) {
    return added.internalMode() == InternalMode.OPTIONAL
        || old.definition().content() instanceof Content.Nested;
  }

  private static ParamDefinition together(
      ParamDefinition old, ParamDefinition added, Content content, @Nullable ParamMode mode) {
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

  /** Null as long as nobody has written a mode. */
  private static @Nullable ParamMode mode(
      ParamDefinition old, ParamDefinition added, ParamSource source, ParamMode floor) {
    if (added.mode() == null) {
      return old.atLeast(floor).mode();
    }
    boolean loosens = added.mode().compareTo(old.effectiveMode()) < 0;
    boolean givesWay = source.isSystem() || source.isUpstream();
    return ParamMode.stricter(floor, loosens && givesWay ? old.effectiveMode() : added.mode());
  }

  /** Whether nothing that counts has changed: remarks do not. */
  private static boolean isSame(ParamDefinition old, ParamDefinition added) {
    return added.effectiveMode() == old.effectiveMode()
        && added
            .with(old.effectiveMode())
            .withMeta(old.meta())
            .equals(old.with(old.effectiveMode()));
  }

  private static boolean mayChange(
      MergedParam old,
      ParamDefinition added,
      MergedParam combined,
      ParamSource source,
      List<Problem> problems) {
    ParamMode before = old.definition().effectiveMode();
    ParamMode after = combined.definition().effectiveMode();
    String path = combined.path();
    if (!source.mayOverride(before)) {
      String what = "is " + before + " and cannot be changed here";
      refuse(problems, path, old.name(), what, "Leave it out.");
      return false;
    }
    if (after.compareTo(before) < 0) {
      String what = "is " + before + " and cannot be loosened to " + after;
      refuse(problems, path, old.name(), what, "Leave the mode out, or give a stricter one.");
      return false;
    }
    if (added.internalMode() != null) {
      String what = "is known already, so that its internal mode cannot be set";
      refuse(problems, path + ".internal_mode", old.name(), what, "Take \"internal_mode\" out.");
      return false;
    }
    return true;
  }

  private static void refuse(
      List<Problem> problems, String path, String name, String what, String remedy) {
    problems.add(Problem.at(path, "The param " + name + " " + what + ".", remedy));
  }
}
