package dev.podium.ui.editor;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.workflow.CanvasLayout;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Unsaved work as a browser keeps it.
 *
 * @param version the stored version that it goes out from, 0 for none
 * @param text the definition, maybe one that cannot be read
 */
record KeptDraft(int version, Instant at, Syntax syntax, String text, CanvasLayout layout) {

  /** More is not even looked at; a definition may have 256 KB. */
  private static final int LONGEST_TEXT = 2_000_000;

  private static final int MOST_PLACES = 1_000;
  private static final double FARTHEST = 1_000_000;

  static KeptDraft of(EditorModel model, Instant now) {
    DraftText text = model.text();
    return new KeptDraft(model.version(), now, text.syntax(), text.text(), model.draft().layout());
  }

  /** In the form in which the browser takes it. */
  ObjectNode toJson() {
    ObjectNode places = JsonNodeFactory.instance.objectNode();
    layout
        .positions()
        .forEach(
            (id, place) -> places.putObject(id.value()).put("x", place.x()).put("y", place.y()));
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", version)
        .put("at", at.toEpochMilli())
        .put("syntax", syntax.name())
        .put("text", text)
        .put("layout", places.toString());
  }

  /** Reads what a browser claims to have kept; empty if it is not exactly right. */
  static Optional<KeptDraft> read(JsonNode kept) {
    JsonNode version = kept.path("version");
    JsonNode at = kept.path("at");
    String text = kept.path("text").asString("");
    String layout = kept.path("layout").asString("");
    Optional<Syntax> syntax = readSyntax(kept.path("syntax"));
    boolean sound =
        version.isInt()
            && version.intValue() >= 0
            && at.isIntegralNumber()
            && at.canConvertToLong()
            && syntax.isPresent()
            && !text.isEmpty()
            && text.length() <= LONGEST_TEXT
            && layout.length() <= LONGEST_TEXT;
    if (!sound) {
      return Optional.empty();
    }
    try {
      Instant instant = Instant.ofEpochMilli(at.longValue());
      return readLayout(JsonMapper.shared().readTree(layout))
          .map(places -> new KeptDraft(version.intValue(), instant, syntax.get(), text, places));
    } catch (JacksonException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Before there was a choice, all drafts were JSON. */
  private static Optional<Syntax> readSyntax(JsonNode name) {
    return name.isMissingNode()
        ? Optional.of(Syntax.JSON)
        : Stream.of(Syntax.values())
            .filter(syntax -> syntax.name().equals(name.asString("")))
            .findFirst();
  }

  private static Optional<CanvasLayout> readLayout(JsonNode places) {
    if (!places.isObject() || places.size() > MOST_PLACES) {
      return Optional.empty();
    }
    Map<StepId, CanvasLayout.Position> positions = new HashMap<>();
    for (Map.Entry<String, JsonNode> place : places.properties()) {
      JsonNode x = place.getValue().path("x");
      JsonNode y = place.getValue().path("y");
      if (place.getKey().isEmpty() || !isNear(x) || !isNear(y)) {
        return Optional.empty();
      }
      positions.put(
          new StepId(place.getKey()), new CanvasLayout.Position(x.doubleValue(), y.doubleValue()));
    }
    return Optional.of(new CanvasLayout(positions));
  }

  private static boolean isNear(JsonNode coordinate) {
    return coordinate.isNumber() && Math.abs(coordinate.doubleValue()) <= FARTHEST;
  }
}
