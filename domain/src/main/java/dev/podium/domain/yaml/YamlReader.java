package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Position;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.yaml.YamlNode.Entry;
import dev.podium.domain.yaml.YamlNode.Mapping;
import dev.podium.domain.yaml.YamlNode.Scalar;
import dev.podium.domain.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the tree from the parser's events, one at a time, so that every limit holds before
 * anything grows. What is wrong with a single value is noted and the reading goes on.
 */
final class YamlReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(JsonText.MAX_BYTES)
          .setParseComments(false)
          .setAllowNonScalarKeys(true)
          .build();

  private final Iterator<Event> events;
  private final TextLines lines;
  private final Problems problems;
  private final Anchors anchors = new Anchors();
  private int depth;

  private YamlReader(String text, TextLines lines, Problems problems) {
    this.events = new Parse(SETTINGS).parseString(text).iterator();
    this.lines = lines;
    this.problems = problems;
  }

  /**
   * Reads the one document of a text.
   *
   * @throws dev.podium.domain.problem.RefusedException if it is not YAML, or breaks a limit
   */
  static YamlNode read(String text, Problems problems) {
    JsonText.requireShort(text);
    YamlErrors.requirePrintable(text);
    TextLines lines = new TextLines(text);
    return YamlErrors.explaining(lines, () -> new YamlReader(text, lines, problems).document());
  }

  private YamlNode document() {
    events.next();
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      throw YamlErrors.broken(new Position(1, 1), "There is no YAML here.", "Write a definition.");
    }
    YamlNode root = node(events.next(), Place.ROOT);
    events.next();
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw YamlErrors.broken(
          at(next),
          "A second document begins here.",
          "Send one document at a time, without \"---\" in between.");
    }
    return root;
  }

  private YamlNode node(Event event, Place place) {
    if (event instanceof AliasEvent alias) {
      return anchors.find(alias.getAlias().getValue(), at(event));
    }
    NodeEvent start = (NodeEvent) event;
    start.getAnchor().ifPresent(anchor -> anchors.open(anchor.getValue()));
    YamlNode node =
        switch (start) {
          case ScalarEvent scalar -> scalar(scalar, place);
          case SequenceStartEvent sequence -> nested(sequence, place);
          case MappingStartEvent mapping -> nested(mapping, place);
          default -> throw new IllegalStateException("A value cannot start with " + start);
        };
    start.getAnchor().ifPresent(anchor -> anchors.close(anchor.getValue(), node));
    return node;
  }

  private YamlNode nested(CollectionStartEvent start, Place place) {
    boolean isMapping = start instanceof MappingStartEvent;
    start
        .getTag()
        .filter(tag -> !YamlTags.fits(tag, isMapping))
        .ifPresent(tag -> complainOfTag(tag, start, place));
    if (++depth > JsonText.DEEPEST) {
      throw YamlErrors.broken(
          at(start),
          "The values are nested more than " + JsonText.DEEPEST + " levels deep.",
          "Nest them less deeply.");
    }
    YamlNode node = isMapping ? mapping(start, place) : sequence(start, place);
    depth--;
    return node;
  }

  private Sequence sequence(Event start, Place place) {
    List<YamlNode> items = new ArrayList<>();
    ArrayNode json = NODES.arrayNode();
    long size = 1;
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      YamlNode item = node(next, place.item(items.size()));
      items.add(item);
      json.add(item.json());
      size += item.size();
    }
    return new Sequence(at(start), items, json, size);
  }

  private Mapping mapping(Event start, Place place) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<YamlNode> merged = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      if (YamlMerge.isMergeKey(next)) {
        merged.add(node(events.next(), place.field(YamlMerge.KEY)));
        continue;
      }
      Position at = at(next);
      String key = key(next, place);
      YamlNode value = node(events.next(), place.field(key));
      if (entries.put(key, new Entry(at, value)) != null) {
        complain(
            place.field(key),
            at,
            "\"" + Cursor.shorten(key) + "\" is given twice in the same object.",
            "Keep one of the two.");
      }
    }
    merged.forEach(
        from ->
            YamlMerge.into(entries, from)
                .ifPresent(
                    unfit ->
                        complain(
                            place.field(YamlMerge.KEY),
                            unfit.at(),
                            "\"<<\" takes an object or a list of objects.",
                            "Point it to an anchor of an object.")));
    return mapping(at(start), entries);
  }

  private static Mapping mapping(Position at, Map<String, Entry> entries) {
    ObjectNode json = NODES.objectNode();
    long size = 1;
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      json.set(entry.getKey(), entry.getValue().value().json());
      size += entry.getKey().length() + 1L + entry.getValue().value().size();
    }
    return new Mapping(at, entries, json, size);
  }

  private String key(Event event, Place place) {
    if (event instanceof ScalarEvent scalar) {
      JsonNode key = value(scalar, place.field(scalar.getValue()));
      if (!key.isString()) {
        complain(
            place.field(scalar.getValue()),
            at(event),
            "A key must be text, but \"%s\" is %s."
                .formatted(Cursor.shorten(scalar.getValue()), key.isNull() ? "null" : "a value"),
            "Put it in quotes.");
      }
      return scalar.getValue();
    }
    node(event, place.field("?"));
    complain(
        place,
        at(event),
        "A key must be text, but here it is an alias, a list or an object.",
        "Write the key's text.");
    return "?";
  }

  private Scalar scalar(ScalarEvent event, Place place) {
    return new Scalar(at(event), event.getValue(), value(event, place));
  }

  private JsonNode value(ScalarEvent event, Place place) {
    String text = event.getValue();
    CoreSchema.Complaint complaint =
        (message, remedy) -> complain(place, at(event), message, remedy);
    boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
    if (event.getTag().isEmpty()) {
      return plain ? CoreSchema.read(text, complaint) : NODES.stringNode(text);
    }
    String tag = event.getTag().get();
    if (YamlTags.isText(tag)) {
      return NODES.stringNode(text);
    }
    JsonNode value = CoreSchema.read(text, complaint);
    if (!YamlTags.fits(tag, value)) {
      complainOfTag(tag, event, place);
    }
    return value;
  }

  private void complainOfTag(String tag, Event event, Place place) {
    complain(place, at(event), YamlTags.complaint(tag), YamlTags.REMEDY);
  }

  private void complain(Place place, Position at, String message, String remedy) {
    problems.add(new Problem(place.toString(), null, at.line(), at.column(), message, remedy));
  }

  private Position at(Event event) {
    return lines.at(event.getStartMark().orElseThrow());
  }
}
