package dev.podium.domain.alert;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.secret.SecretReference;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What alerting says under the params of a run: each text has the value in place of a param that it
 * quotes. A name that is no param stays as written; of a secret only the name is shown.
 */
public final class QuotedAlerting {

  private static final ParamEvaluator EVALUATOR = new ParamEvaluator();

  private final Map<String, Param> params;

  private QuotedAlerting(Map<String, Param> params) {
    this.params = params;
  }

  /**
   * A copy with the params in place.
   *
   * @param params of the run, evaluated
   */
  public static JsonNode of(JsonNode written, Map<String, Param> params) {
    return new QuotedAlerting(params).node(written);
  }

  private JsonNode node(JsonNode node) {
    if (node.isString()) {
      return JsonNodeFactory.instance.stringNode(text(node.stringValue()));
    }
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(item -> items.add(node(item)));
      return items;
    }
    if (node.isObject()) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      node.forEachEntry((name, value) -> fields.set(name, node(value)));
      return fields;
    }
    return node;
  }

  private String text(String text) {
    try {
      return SecretReference.shown(EVALUATOR.interpolate(text, params));
    } catch (ParamException e) {
      return text;
    }
  }
}
