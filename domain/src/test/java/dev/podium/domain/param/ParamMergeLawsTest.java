package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.param.ParamDefinition.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of every merge (definition.md sections 8.3 to 8.5), tried on made-up layers: the same
 * seed makes the same ones.
 */
class ParamMergeLawsTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final Set<ParamSource> SYSTEM =
      EnumSet.of(
          ParamSource.SYSTEM,
          ParamSource.TEMPLATE_SCHEMA,
          ParamSource.SYSTEM_INJECTED,
          ParamSource.SYSTEM_DEFAULT);
  private static final Set<ParamSource> UPSTREAM =
      EnumSet.of(
          ParamSource.SUBWORKFLOW, ParamSource.TEMPLATE, ParamSource.FOREACH, ParamSource.WHILE);

  static List<Long> seeds() {
    return new Random(20260301).longs(400).boxed().toList();
  }

  /** Layers of one seed. */
  private static final class Maker {

    private final Random random;
    private final ValueGenerator values;

    Maker(long seed) {
      random = new Random(seed);
      values = new ValueGenerator(random);
    }

    ParamSource source() {
      return pick(ParamSource.values());
    }

    ParamLayer layer(ParamSource source) {
      return new ParamLayer(source, "layer", params(0));
    }

    private Map<String, ParamDefinition> params(int depth) {
      Map<String, ParamDefinition> params = new LinkedHashMap<>();
      NAMES.stream()
          .filter(name -> random.nextBoolean())
          .forEach(name -> params.put(name, param(pick(ParamType.values()), depth)));
      return params;
    }

    ParamDefinition param(ParamType type, int depth) {
      @Nullable ParamMode mode = random.nextBoolean() ? null : pick(ParamMode.values());
      List<String> tags = random.nextBoolean() ? List.of() : List.of(pick("x", "y", "z"));
      return new ParamDefinition(type, content(type, depth), mode, null, tags, Map.of());
    }

    private Content content(ParamType type, int depth) {
      if (type == ParamType.MAP && depth < 3) {
        return new Content.Nested(params(depth + 1));
      }
      return type == ParamType.MAP || random.nextInt(4) == 0
          ? new Content.Expression("1 + " + random.nextInt(1000))
          : new Content.Literal(values.value(type));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
      return choices[random.nextInt(choices.length)];
    }
  }

  private static Map<String, MergedParam> merge(ParamLayer... layers) {
    return new ParamMerge(Map.of()).add(List.of(layers)).result();
  }

  private static boolean isRefused(ParamLayer... layers) {
    return catchThrowableOfType(ParamException.class, () -> merge(layers)) != null;
  }

  private static Map<String, ParamDefinition> definitions(Map<String, MergedParam> merged) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    merged.forEach((name, param) -> definitions.put(name, param.definition()));
    return definitions;
  }

  private static ParamLayer one(ParamSource source, ParamDefinition definition) {
    return new ParamLayer(source, "layer", Map.of("a", definition));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mergingNothingChangesNothing(long seed) {
    Maker maker = new Maker(seed);
    ParamLayer layer = maker.layer(maker.source());
    ParamLayer nothing = new ParamLayer(maker.source(), "nothing", Map.of());

    assertThat(merge(layer, nothing)).isEqualTo(merge(layer));
    assertThat(merge(nothing, layer)).isEqualTo(merge(layer));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mergingTheSameAgainChangesNothing(long seed) {
    Maker maker = new Maker(seed);
    ParamLayer layer = maker.layer(maker.source());

    assertThat(definitions(merge(layer, layer))).isEqualTo(definitions(merge(layer)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void layersMergeOneByOneAsTheyMergeAtOnce(long seed) {
    Maker maker = new Maker(seed);
    ParamLayer first = maker.layer(ParamSource.DEFINITION);
    ParamLayer second = maker.layer(ParamSource.SYSTEM);
    if (isRefused(first, second)) {
      assertThat(first.params().keySet()).containsAnyElementsOf(second.params().keySet());
      return;
    }

    assertThat(new ParamMerge(merge(first)).add(List.of(second)).result())
        .isEqualTo(merge(first, second));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theNamesAreThoseOfAllLayersInTheOrderOfTheirAppearance(long seed) {
    Maker maker = new Maker(seed);
    ParamLayer first = maker.layer(ParamSource.DEFINITION);
    ParamLayer second = maker.layer(maker.source());
    if (isRefused(first, second)) {
      return;
    }
    Set<String> names = new LinkedHashSet<>(first.params().keySet());
    names.addAll(second.params().keySet());

    Map<String, MergedParam> merged = merge(first, second);

    assertThat(merged.keySet()).containsExactlyElementsOf(names);
    first
        .params()
        .forEach(
            (name, param) ->
                assertThat(merged.get(name))
                    .extracting(it -> it.definition().type())
                    .isEqualTo(param.type()));
    merged.forEach(
        (name, param) -> {
          if (!first.params().containsKey(name)) {
            assertThat(param.source()).isEqualTo(second.source());
          }
          if (!second.params().containsKey(name)) {
            assertThat(param).isEqualTo(merge(first).get(name));
          }
        });
  }

  /** Which modes let whom change a value. */
  private static boolean mayChange(ParamSource source, ParamMode mode) {
    if (SYSTEM.contains(source)) {
      return true;
    }
    return switch (mode) {
      case MUTABLE -> true;
      case MUTABLE_ON_START_RESTART -> source != ParamSource.OUTPUT_PARAMETER;
      case MUTABLE_ON_START ->
          source != ParamSource.OUTPUT_PARAMETER && source != ParamSource.RESTART;
      case IMMUTABLE, CONSTANT -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aModeDecidesWhoMayChangeAValue(long seed) {
    Maker maker = new Maker(seed);
    ParamType type = maker.pick(ParamType.values());
    ParamDefinition before =
        new ParamDefinition(
            type,
            new Content.Expression("'before'"),
            maker.pick(ParamMode.values()),
            null,
            List.of(),
            Map.of());
    ParamDefinition after = maker.param(type, 0).with(new Content.Expression("'after'"));
    ParamSource source = maker.source();
    boolean givesWay = SYSTEM.contains(source) || UPSTREAM.contains(source);
    boolean loosens =
        after.mode() != null && after.mode().compareTo(before.effectiveMode()) < 0 && !givesWay;
    boolean expected = mayChange(source, before.effectiveMode()) && !loosens;

    ParamLayer first = one(ParamSource.DEFINITION, before);
    ParamLayer second = one(source, after);
    assertThat(!isRefused(first, second))
        .as("%s over %s by %s", after.mode(), before.mode(), source)
        .isEqualTo(expected);
    if (expected) {
      MergedParam merged = merge(first, second).values().iterator().next();
      assertThat(merged.definition().content()).isEqualTo(after.content());
      assertThat(merged.source()).isEqualTo(source);
      assertThat(merged.definition().effectiveMode())
          .isGreaterThanOrEqualTo(before.effectiveMode());
      assertThat(merged.definition().tags()).containsAll(after.tags());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mapsGrowTogetherEntryByEntry(long seed) {
    Maker maker = new Maker(seed);
    ParamLayer first = one(ParamSource.DEFINITION, ParamDefinition.nested(maker.params(1)));
    ParamLayer second = one(maker.source(), ParamDefinition.nested(maker.params(1)));
    if (isRefused(first, second)) {
      return;
    }
    Map<String, MergedParam> one = merge(first).values().iterator().next().entries();
    Map<String, MergedParam> two = merge(second).values().iterator().next().entries();
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(two.keySet());

    Map<String, MergedParam> both = merge(first, second).values().iterator().next().entries();

    assertThat(both.keySet()).containsExactlyElementsOf(names);
    both.forEach(
        (name, entry) -> {
          if (!two.containsKey(name)) {
            assertThat(entry).isEqualTo(one.get(name));
          }
          if (!one.containsKey(name)) {
            assertThat(entry).isEqualTo(two.get(name));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ofTextMapsTheLaterTextWins(long seed) {
    Maker maker = new Maker(seed);
    Map<String, String> before = Map.of("k", "1", maker.pick("x", "y"), "2");
    Map<String, String> after = Map.of(maker.pick("k", "l"), "3");
    Map<String, String> together = new LinkedHashMap<>(before);
    together.putAll(after);

    Map<String, MergedParam> merged =
        merge(one(ParamSource.DEFINITION, texts(before)), one(maker.source(), texts(after)));

    assertThat(merged.values())
        .singleElement()
        .extracting(it -> it.definition().content())
        .isEqualTo(new Content.Literal(new ParamValue.TextMap(together)));
  }

  private static ParamDefinition texts(Map<String, String> texts) {
    return ParamDefinition.literal(new ParamValue.TextMap(texts));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyEvaluatedParamTellsWhenAndFromWhere(long seed) {
    Maker maker = new Maker(seed);
    Instant now = Instant.ofEpochMilli(Math.floorMod(seed, 4_000_000_000_000L));
    List<ParamLayer> layers = new ArrayList<>();
    for (ParamSource source : List.of(ParamSource.DEFINITION, ParamSource.LAUNCH)) {
      Map<String, ParamDefinition> numbers = new LinkedHashMap<>();
      NAMES.stream()
          .filter(name -> maker.random.nextBoolean())
          .forEach(
              name ->
                  numbers.put(
                      name,
                      ParamDefinition.literal(
                          new ParamValue.Whole(maker.random.nextInt(1_000_000)))));
      layers.add(new ParamLayer(source, "layer", numbers));
    }

    Map<String, Param> params =
        new ParamEvaluator().workflowParams(new FixedContext(now).ofWorkflow(), layers);

    assertThat(params.values()).allSatisfy(it -> assertThat(it.evaluatedAt()).isEqualTo(now));
    NAMES.stream()
        .filter(params::containsKey)
        .forEach(
            name ->
                assertThat(params.get(name))
                    .extracting(Param::source)
                    .isEqualTo(
                        layers.getLast().params().containsKey(name)
                            ? ParamSource.LAUNCH
                            : ParamSource.DEFINITION));
  }
}
