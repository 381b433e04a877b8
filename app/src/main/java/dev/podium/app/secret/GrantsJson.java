package dev.podium.app.secret;

import dev.podium.domain.secret.Grants;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which workflows may use something, as a column and the API have it. */
public final class GrantsJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private GrantsJson() {}

  public static ObjectNode write(Grants grants) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("all", grants.toAll());
    put(json.putArray("workflows"), grants.workflows());
    put(json.putArray("owners"), grants.owners());
    return json;
  }

  private static void put(ArrayNode list, List<String> texts) {
    texts.forEach(list::add);
  }

  /** Reads what {@link #write} has written. */
  public static Grants read(String column) {
    JsonNode json = MAPPER.readTree(column);
    return new Grants(
        json.path("all").asBoolean(false), texts(json, "workflows"), texts(json, "owners"));
  }

  private static List<String> texts(JsonNode json, String field) {
    return json.path(field).valueStream().map(JsonNode::asString).toList();
  }
}
