package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.json.Place;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class YamlRoundTripTest {

  private static final int DEFINITIONS = 3000;
  private static final int DEFINITIONS_IN_DSL = 800;
  private static final int MOST_REDUCTIONS = 10;

  /** Every made-up sub type is a template for the type of made-up steps. */
  private static final TemplateTypes TEMPLATES = (name, version) -> Optional.of("NoOp");

  private static PushRequest read(DefinitionText text) {
    DefinitionCodec.Reading reading = DefinitionCodec.tryReadPush(text);
    assertThat(reading.problems()).as(text.text()).isEmpty();
    return Objects.requireNonNull(reading.push());
  }

  @Test
  void nothingIsLostInYaml() {
    DefinitionGenerator generator = new DefinitionGenerator(20261127);
    for (int i = 0; i < DEFINITIONS; i++) {
      PushRequest push = generator.push();
      DefinitionText yaml = Syntax.YAML.write(push);

      assertThat(read(yaml)).as(yaml.text()).isEqualTo(push);
    }
  }

  @Test
  void theDslSaysAllButWhatItTellsThatItCannotSay() {
    DefinitionGenerator generator = new DefinitionGenerator(7);
    int reduced = 0;
    for (int i = 0; i < DEFINITIONS_IN_DSL; i++) {
      PushRequest push = complete(generator.push());
      PushRequest sayable = sayable(push);
      reduced += sayable.equals(push) ? 0 : 1;
      DefinitionText dsl = DslForm.write(sayable, TEMPLATES);

      PushRequest back = read(dsl);
      assertThat(back.workflow()).as(dsl.text()).isEqualTo(sayable.workflow());
      assertThat(DslForm.write(back, TEMPLATES)).isEqualTo(dsl);
    }
    assertThat(reduced).isBetween(DEFINITIONS_IN_DSL / 2, DEFINITIONS_IN_DSL);
  }

  /** The definition without the parts that the DSL cannot say, which it names. */
  private static PushRequest sayable(PushRequest push) {
    PushRequest less = push;
    for (int i = 0; i < MOST_REDUCTIONS; i++) {
      PushRequest tried = less;
      RefusedException refused =
          catchThrowableOfType(RefusedException.class, () -> DslForm.write(tried, TEMPLATES));
      if (refused == null) {
        return less;
      }
      Set<String> paths =
          refused.problems().stream().map(Problem::path).collect(Collectors.toSet());
      JsonNode left = without(DefinitionCodec.writePush(less), Place.ROOT, paths);
      less = DefinitionCodec.readPush(left.toString());
    }
    throw new AssertionError("still not sayable: " + DefinitionCodec.writePush(less));
  }

  private static JsonNode without(JsonNode tree, Place place, Set<String> paths) {
    if (tree instanceof ObjectNode object) {
      ObjectNode less = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        Place at = place.field(entry.getKey());
        if (!paths.contains(at.toString())) {
          less.set(entry.getKey(), without(entry.getValue(), at, paths));
        }
      }
      return less;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode less = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        if (!paths.contains(place.item(i).toString())) {
          less.add(without(array.get(i), place.item(i), paths));
        }
      }
      return less;
    }
    return tree;
  }

  /** With the properties and params that the DSL always sets. */
  private static PushRequest complete(PushRequest push) {
    ObjectNode json = DefinitionCodec.writePush(push);
    if (!json.has("properties")) {
      json.putObject("properties");
    }
    complete(json.path("workflow").path("steps"));
    return DefinitionCodec.readPush(json.toString());
  }

  private static void complete(JsonNode steps) {
    for (JsonNode wrapper : steps) {
      if (wrapper.path("subworkflow") instanceof ObjectNode step) {
        params(step).putObject("subworkflow_id").put("value", "other").put("type", "STRING");
      }
      if (wrapper.path("foreach") instanceof ObjectNode step) {
        params(step).putObject("loop_params").put("type", "MAP").putObject("value");
        complete(step.path("steps"));
      }
      complete(wrapper.path("while").path("steps"));
    }
  }

  private static ObjectNode params(ObjectNode step) {
    return step.path("params") instanceof ObjectNode params ? params : step.putObject("params");
  }
}
