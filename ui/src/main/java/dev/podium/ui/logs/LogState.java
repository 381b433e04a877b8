package dev.podium.ui.logs;

import com.vaadin.flow.router.QueryParameters;
import dev.podium.ui.parts.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is looked at in a log, as it stands in the address line.
 *
 * @param line the number of the chosen line, 0 for none
 * @param text that is searched for
 * @param level the least grave one that is shown, empty for all
 */
record LogState(long line, String text, boolean isRegex, boolean matchesCase, String level) {

  private static final int LONGEST = 1_000;

  LogState {
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    level = level.matches("[A-Z]{0,5}") ? level : "";
  }

  static LogState of(QueryParameters query) {
    String number = query.getSingleParameter("line").orElse("");
    return new LogState(
        number.matches("[1-9][0-9]{0,14}") ? Long.parseLong(number) : 0,
        query.getSingleParameter("search").orElse(""),
        query.getSingleParameter("regex").isPresent(),
        query.getSingleParameter("case").isPresent(),
        query.getSingleParameter("level").orElse(""));
  }

  static LogState read(JsonNode json) {
    return new LogState(
        json.path("line").asLong(0),
        json.path("text").asString(""),
        json.path("regex").asBoolean(false),
        json.path("case").asBoolean(false),
        json.path("level").asString(""));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("line", line);
    json.put("text", text);
    json.put("regex", isRegex);
    json.put("case", matchesCase);
    json.put("level", level);
    return json;
  }

  Address in(String path) {
    return new Address(path)
        .with("line", line > 0 ? Long.toString(line) : "")
        .with("search", text)
        .with("regex", isRegex && !text.isEmpty() ? "1" : "")
        .with("case", matchesCase && !text.isEmpty() ? "1" : "")
        .with("level", level);
  }
}
