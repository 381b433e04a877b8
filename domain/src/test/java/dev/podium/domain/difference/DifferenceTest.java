package dev.podium.domain.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DefinitionGenerator;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.difference.Change.Kind;
import dev.podium.domain.json.Place;
import dev.podium.domain.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DifferenceTest {
  private static final int DEFINITIONS = 200;

  private static final String BEFORE =
      """
      {"workflow": {"id": "w", "name": "Old", "tags": ["a", "b"],
        "time_triggers": [{"type": "CRON", "cron": "0 1 * * *"}, {"type": "CRON", "cron": "0 9 * * *"}],
        "params": {"n": {"type": "LONG", "value": 1}, "gone": {"type": "LONG", "value": 2}},
        "steps": [
          {"step": {"id": "load", "type": "NoOp", "transition": {"successors": {"save": "true"}}}},
          {"foreach": {"id": "save", "params": {"i": {"type": "LONG_ARRAY", "value": [1, 2]}},
             "steps": [{"step": {"id": "inner", "type": "NoOp", "timeout": 5}}]}}]}}
      """;

  @Test
  void everyPartIsComparedAtItsPlace() {
    String after =
        BEFORE
            .replace("\"name\": \"Old\"", "\"name\": \"New\"")
            .replace("[\"a\", \"b\"]", "[\"b\", \"c\"]")
            .replace("0 1 * * *", "30 1 * * *")
            .replace(
                "\"gone\": {\"type\": \"LONG\", \"value\": 2}",
                "\"m\": {\"type\": \"LONG\", \"value\": 3}")
            .replace("{\"type\": \"LONG\", \"value\": 1}", "{\"type\": \"LONG\", \"value\": 10}")
            .replace("\"save\": \"true\"", "\"save\": \"n > 1\"")
            .replace("[1, 2]", "[1, 3]")
            .replace("\"timeout\": 5", "\"timeout\": \"2h\"")
            .replace(
                "{\"step\": {\"id\": \"load\"",
                "{\"step\": {\"id\": \"new\", \"type\": \"NoOp\"}}, {\"step\": {\"id\": \"load\"");

    assertThat(Difference.between(read(BEFORE), read(after)))
        .extracting(Change::section, Change::kind, Change::path)
        .containsExactlyInAnyOrder(
            tuple(Section.WORKFLOW, Kind.CHANGED, "name"),
            tuple(Section.TAGS, Kind.REMOVED, "tags.a"),
            tuple(Section.TAGS, Kind.ADDED, "tags.c"),
            tuple(Section.TRIGGERS, Kind.CHANGED, "time_triggers[0].cron"),
            tuple(Section.PARAMS, Kind.CHANGED, "params.n.value"),
            tuple(Section.PARAMS, Kind.REMOVED, "params.gone"),
            tuple(Section.PARAMS, Kind.ADDED, "params.m"),
            tuple(Section.STEPS, Kind.ADDED, "steps.new"),
            tuple(Section.TRANSITIONS, Kind.CHANGED, "steps.load.transition.successors.save"),
            tuple(Section.PARAMS, Kind.CHANGED, "steps.save.params.i.value"),
            tuple(Section.STEPS, Kind.CHANGED, "steps.save.steps.inner.timeout"));
  }

  @Test
  void valuesAreThoseThatWereWritten() {
    Change change =
        Difference.between(
                read(BEFORE), read(BEFORE.replace("\"timeout\": 5", "\"timeout\": \"2h\"")))
            .getFirst();

    assertThat(change.before()).hasToString("5");
    assertThat(change.after()).hasToString("\"2h\"");
    assertThat(change.step()).isEqualTo(new StepId("inner"));
    assertThat(change.isWholeStep()).isFalse();
  }

  @Test
  void aStepThatComesIsOneChange() {
    Workflow alone = read(workflow("{\"step\": {\"id\": \"a\", \"type\": \"NoOp\"}}"));
    Workflow withLoop =
        read(
            workflow(
                """
                {"step": {"id": "a", "type": "NoOp"}},
                {"foreach": {"id": "loop", "params": {"i": {"type": "LONG_ARRAY", "value": [1]}},
                  "steps": [{"step": {"id": "inner", "type": "NoOp"}}]}}
                """));

    List<Change> changes = Difference.between(alone, withLoop);

    assertThat(changes).extracting(Change::path).containsExactly("steps.loop");
    assertThat(changes.getFirst().isWholeStep()).isTrue();
    assertThat(Difference.between(withLoop, alone))
        .extracting(Change::kind)
        .containsExactly(Kind.REMOVED);
  }

  private static String workflow(String steps) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [%s]}}".formatted(steps);
  }

  @Test
  void anotherOrderOfStepsIsSeen() {
    String a = "{\"step\": {\"id\": \"a\", \"type\": \"NoOp\"}}";
    String b = "{\"step\": {\"id\": \"b\", \"type\": \"NoOp\"}}";
    Workflow workflow = read(workflow(a + "," + b));
    Workflow turned = read(workflow(b + "," + a));

    assertThat(Difference.between(workflow, turned))
        .extracting(Change::path, Change::kind)
        .containsExactly(tuple("steps", Kind.CHANGED));
  }

  @Test
  void aDefinitionDoesNotDifferFromItself() {
    DefinitionGenerator generator = new DefinitionGenerator(11);
    for (int i = 0; i < DEFINITIONS; i++) {
      Workflow workflow = generator.push().workflow();
      Workflow again = DefinitionCodec.readWorkflow(DefinitionCodec.writeWorkflow(workflow));

      assertThat(Difference.between(workflow, again)).isEmpty();
    }
  }

  /** Anything that is written can be taken out of the written form; each time it is reported. */
  @Test
  void whateverIsTakenOutIsReportedAtItsPlaceAndNothingElseIs() {
    DefinitionGenerator generator = new DefinitionGenerator(12);
    Random random = new Random(13);
    int reported = 0;
    for (int i = 0; i < DEFINITIONS; i++) {
      Workflow workflow = generator.push().workflow();
      ObjectNode written = DefinitionCodec.writeWorkflow(workflow);
      List<Cut> cuts = new ArrayList<>();
      collect(written, Place.ROOT, cuts);
      Cut cut = cuts.get(random.nextInt(cuts.size()));
      cut.action().run();
      Optional<Workflow> without = readable(written);
      if (without.isEmpty()) {
        continue; // that field is needed
      }

      List<Change> changes = Difference.between(workflow, without.get());
      assertThat(changes.isEmpty()).as(cut.path()).isEqualTo(workflow.equals(without.get()));
      assertThat(changes).as(cut.path()).allMatch(change -> cut.explains(change.path()));
      assertThat(Difference.between(without.get(), workflow)).hasSameSizeAs(changes);
      reported += changes.size();
    }
    assertThat(reported).isGreaterThan(DEFINITIONS / 3);
  }

  /** Something that can be taken out, and where a difference names it. */
  private record Cut(String path, Runnable action) {
    /** A change of what holds it, or of what was in it. */
    boolean explains(String changed) {
      return path.startsWith(changed) || changed.startsWith(path);
    }
  }

  private static void collect(JsonNode node, Place place, List<Cut> cuts) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        String name = field.getKey();
        Place inside = place.field(name);
        cuts.add(new Cut(inside.toString(), () -> object.remove(name)));
        if (name.equals("params")) {
          collectParams((ObjectNode) field.getValue(), inside, cuts);
        } else if (name.equals("steps")) {
          collectSteps((ArrayNode) field.getValue(), inside, cuts);
        } else {
          collect(field.getValue(), inside, cuts);
        }
      }
    } else if (node instanceof ArrayNode list) {
      // Items of a list are matched by what is equal, so only the list is known for certain.
      for (int i = 0; i < list.size(); i++) {
        int index = i;
        cuts.add(new Cut(place.toString(), () -> list.remove(index)));
      }
    }
  }

  private static void collectSteps(ArrayNode steps, Place place, List<Cut> cuts) {
    for (int i = 0; i < steps.size(); i++) {
      int index = i;
      JsonNode step = steps.get(i).iterator().next();
      Place inside = place.field(step.path("id").asString());
      cuts.add(new Cut(inside.toString(), () -> steps.remove(index)));
      collect(step, inside, cuts);
    }
  }

  /** Without its type, the value of a param may be read as another: only the param is certain. */
  private static void collectParams(ObjectNode params, Place place, List<Cut> cuts) {
    for (Map.Entry<String, JsonNode> param : params.properties()) {
      String path = place.field(param.getKey()).toString();
      cuts.add(new Cut(path, () -> params.remove(param.getKey())));
      for (String field : List.copyOf(param.getValue().propertyNames())) {
        cuts.add(new Cut(path, () -> ((ObjectNode) param.getValue()).remove(field)));
      }
    }
  }

  private static Optional<Workflow> readable(JsonNode written) {
    try {
      return Optional.of(DefinitionCodec.readWorkflow(written));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private static Workflow read(String push) {
    return DefinitionCodec.readPush(push).workflow();
  }
}
