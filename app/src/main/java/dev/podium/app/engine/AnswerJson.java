package dev.podium.app.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Verdict;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON in which a message holds what somebody has answered. */
final class AnswerJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private AnswerJson() {}

  static String write(Answer answer) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("verdict", answer.verdict().name());
    json.put("comment", answer.comment());
    Map<String, ParamDefinition> values = new LinkedHashMap<>();
    answer.values().forEach((name, value) -> values.put(name, ParamDefinition.literal(value)));
    json.set("values", ParamCodec.writeDefinitions(values));
    return json.toString();
  }

  static Answer read(String text, String user) {
    JsonNode json = MAPPER.readTree(text);
    Map<String, ParamValue> values = new LinkedHashMap<>();
    ParamCodec.readDefinitions(json.path("values"))
        .forEach(
            (name, definition) -> {
              if (definition.content() instanceof Content.Literal(ParamValue value)) {
                values.put(name, value);
              }
            });
    return new Answer(
        Verdict.valueOf(json.path("verdict").asString()),
        user,
        json.path("comment").asString(),
        values);
  }
}
