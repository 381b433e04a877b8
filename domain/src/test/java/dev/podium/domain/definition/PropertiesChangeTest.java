package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class PropertiesChangeTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

  private static final Properties STORED =
      DefinitionCodec.readProperties(
          JsonNodeFactory.instance
              .objectNode()
              .put("owner", "alice")
              .put("run_strategy", 7)
              .put("step_concurrency", 3)
              .put("description", "old")
              .set("alerting", JsonNodeFactory.instance.objectNode().put("a", 1)));

  @Test
  void anUpdateSetsWhatItSaysAndKeepsTheRest() {
    Properties changed = apply(update("{\"description\": \"new\", \"owner\": null}"));

    assertThat(changed.description()).isEqualTo("new");
    assertThat(changed).usingRecursiveComparison().ignoringFields("description").isEqualTo(STORED);
  }

  @Test
  void anEmptyUpdateChangesNothing() {
    assertThat(apply(update("{}"))).isEqualTo(STORED);
  }

  @Test
  void aPushTakesStrategyConcurrencyAndAlertingBack() {
    Properties changed = apply(new PropertiesChange.Push(update("{\"owner\": \"bob\"}").values()));

    assertThat(changed.ownerName()).isEqualTo("bob");
    assertThat(changed.description()).isEqualTo("old");
    assertThat(changed.runStrategy()).isNull();
    assertThat(changed.stepConcurrency()).isNull();
    assertThat(changed.alerting()).isNull();
  }

  @Test
  void theConcurrencyOfParallelIsResetToItsDefault() {
    PropertiesChange reset = update("{\"reset_workflow_concurrency\": true}");

    assertThat(apply(reset).runStrategy())
        .isEqualTo(new RunStrategy(RunStrategy.Rule.PARALLEL, 20));
    Properties sequential = apply(update("{\"run_strategy\": \"strict_sequential\"}"));
    assertThat(reset.applyTo(sequential, "eve", NOW)).isEqualTo(sequential);
  }

  @Test
  void theRuleIsResetTogetherWithItsConcurrency() {
    PropertiesChange reset =
        update("{\"reset_run_strategy_rule\": true, \"reset_workflow_concurrency\": true}");

    assertThat(apply(reset).runStrategy()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reset_run_strategy_rule\": true, \"run_strategy\": 2}",
        "{\"reset_workflow_concurrency\": true, \"run_strategy\": \"parallel\"}",
        "{\"reset_step_concurrency\": true, \"step_concurrency\": 2}",
        "{\"tags\": []}",
        "{\"reset_step_concurrency\": 1}",
        "{\"workflow\": {}}"
      })
  void whatContradictsItselfOrIsUnknownIsRefused(String json) {
    assertThatThrownBy(() -> update(json))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(RefusedException.Reason.INVALID);
              assertThat(e.problems()).hasSize(1).allSatisfy(it -> assertThat(it.line()).isOne());
            });
  }

  @Test
  void aTagIsAddedWithWhoAndWhen() {
    Properties tagged = apply(new PropertiesChange.AddTag(Tag.of("nightly")));

    assertThat(tagged.tags())
        .containsExactly(
            new Tag(
                "nightly",
                Tag.Namespace.PLATFORM,
                Map.of(
                    "creator", JsonNodeFactory.instance.stringNode("eve"),
                    "created_at_milli", JsonNodeFactory.instance.numberNode(1_700_000_000_123L))));
  }

  @Test
  void nobodyForgesWhoAddedATag() {
    Tag forged =
        DefinitionCodec.readTag(
            "{\"name\": \"a\", \"creator\": \"root\", \"created_at_milli\": 1}");

    Properties tagged = apply(new PropertiesChange.AddTag(forged));

    assertThat(tagged).isEqualTo(apply(new PropertiesChange.AddTag(Tag.of("a"))));
  }

  @Test
  void aTagTakesThePlaceOfItsName() {
    Properties two =
        new PropertiesChange.AddTag(Tag.of("b"))
            .applyTo(apply(new PropertiesChange.AddTag(Tag.of("a"))), "eve", NOW);
    Tag other = DefinitionCodec.readTag("{\"name\": \"a\", \"level\": 2}");

    assertThat(new PropertiesChange.AddTag(Tag.of("a")).applyTo(two, "bob", NOW.plusSeconds(1)))
        .isEqualTo(two);
    Properties changed = new PropertiesChange.AddTag(other).applyTo(two, "bob", NOW);
    assertThat(changed.tags()).extracting(Tag::name).containsExactly("a", "b");
    assertThat(changed.sharedTags().getFirst().attributes()).containsKey("level");
  }

  @Test
  void aTagIsRemovedByItsName() {
    Properties tagged = apply(new PropertiesChange.AddTag(Tag.of("nightly")));

    assertThat(new PropertiesChange.RemoveTag("nightly").applyTo(tagged, "eve", NOW).tags())
        .isEqualTo(List.of());
    assertThatThrownBy(() -> new PropertiesChange.RemoveTag("nightyl").applyTo(tagged, "eve", NOW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND))
        .hasMessageContaining("Did you mean \"nightly\"?");
  }

  private static PropertiesChange.Update update(String json) {
    return DefinitionCodec.readPropertiesUpdate(json);
  }

  private static Properties apply(PropertiesChange change) {
    return change.applyTo(STORED, "eve", NOW);
  }
}
