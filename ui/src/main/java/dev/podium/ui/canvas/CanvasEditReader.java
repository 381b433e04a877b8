package dev.podium.ui.canvas;

import dev.podium.domain.definition.StepId;
import dev.podium.ui.canvas.CanvasEdit.Edge;
import dev.podium.ui.canvas.CanvasEdit.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a browser claims that its user did. Whatever is not exactly right is refused. */
final class CanvasEditReader {

  private static final int LONGEST_ID = 256;
  private static final int LONGEST_CONDITION = 16_384;
  private static final int MOST_ENTRIES = 2_000;
  private static final double FARTHEST = 1_000_000;

  private CanvasEditReader() {}

  /** Empty if the message does not have one of the known shapes. */
  static Optional<CanvasEdit> read(JsonNode message) {
    try {
      return Optional.of(readEdit(message));
    } catch (MalformedEditException e) {
      return Optional.empty();
    }
  }

  private static CanvasEdit readEdit(JsonNode message) throws MalformedEditException {
    return switch (text(message, "kind", 32)) {
      case "add" ->
          new CanvasEdit.Add(
              stepId(message.path("id")),
              text(message, "type", LONGEST_ID),
              point(message.path("at")),
              optionalStepId(message.path("after")),
              optionalStepId(message.path("before")),
              optionalStepId(message.path("inside")));
      case "remove" ->
          new CanvasEdit.Remove(steps(message.path("steps")), edges(message.path("edges")));
      case "connect" -> new CanvasEdit.Connect(edge(message));
      case "condition" ->
          new CanvasEdit.SetCondition(edge(message), text(message, "condition", LONGEST_CONDITION));
      case "move" -> new CanvasEdit.Move(places(message.path("places")));
      case "tidy" -> new CanvasEdit.Tidy(optionalStepId(message.path("inside")));
      case "copy" -> new CanvasEdit.Copy(steps(message.path("steps")));
      case "paste" -> new CanvasEdit.Paste(optionalStepId(message.path("inside")));
      case "duplicate" -> new CanvasEdit.Duplicate(steps(message.path("steps")));
      case "select" -> new CanvasEdit.Select(steps(message.path("steps")));
      case "enter" -> new CanvasEdit.Enter(optionalStepId(message.path("inside")));
      case "undo" -> new CanvasEdit.Undo();
      case "redo" -> new CanvasEdit.Redo();
      default -> throw new MalformedEditException();
    };
  }

  private static String text(JsonNode parent, String field, int longest)
      throws MalformedEditException {
    JsonNode node = parent.path(field);
    if (!node.isString() || node.stringValue().length() > longest) {
      throw new MalformedEditException();
    }
    return node.stringValue();
  }

  private static StepId stepId(JsonNode node) throws MalformedEditException {
    if (!node.isString()
        || node.stringValue().isEmpty()
        || node.stringValue().length() > LONGEST_ID) {
      throw new MalformedEditException();
    }
    return new StepId(node.stringValue());
  }

  private static @Nullable StepId optionalStepId(JsonNode node) throws MalformedEditException {
    return node.isMissingNode() || node.isNull() ? null : stepId(node);
  }

  private static Edge edge(JsonNode node) throws MalformedEditException {
    return new Edge(stepId(node.path("from")), stepId(node.path("to")));
  }

  private static @Nullable Point point(JsonNode node) throws MalformedEditException {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return new Point(coordinate(node.path("x")), coordinate(node.path("y")));
  }

  private static double coordinate(JsonNode node) throws MalformedEditException {
    if (!node.isNumber() || !(Math.abs(node.doubleValue()) <= FARTHEST)) {
      throw new MalformedEditException();
    }
    return node.doubleValue();
  }

  private static List<StepId> steps(JsonNode node) throws MalformedEditException {
    List<StepId> steps = new ArrayList<>();
    for (JsonNode entry : entries(node)) {
      steps.add(stepId(entry));
    }
    return steps;
  }

  private static List<Edge> edges(JsonNode node) throws MalformedEditException {
    List<Edge> edges = new ArrayList<>();
    for (JsonNode entry : entries(node)) {
      edges.add(edge(entry));
    }
    return edges;
  }

  private static Map<StepId, Point> places(JsonNode node) throws MalformedEditException {
    Map<StepId, Point> places = new LinkedHashMap<>();
    for (JsonNode entry : entries(node)) {
      places.put(
          stepId(entry.path("id")),
          new Point(coordinate(entry.path("x")), coordinate(entry.path("y"))));
    }
    return places;
  }

  private static List<JsonNode> entries(JsonNode node) throws MalformedEditException {
    if (!node.isArray() || node.size() > MOST_ENTRIES) {
      throw new MalformedEditException();
    }
    return StreamSupport.stream(node.spliterator(), false).toList();
  }

  /** Never leaves this class. */
  private static final class MalformedEditException extends Exception {}
}
