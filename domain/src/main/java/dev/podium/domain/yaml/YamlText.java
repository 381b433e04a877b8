package dev.podium.domain.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import tools.jackson.databind.JsonNode;

/** Writes trees as YAML for people: in blocks, with quotes only where they are needed. */
public final class YamlText {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .setMaxSimpleKeyLength(1024)
          .build();

  private static final ImplicitTuple PLAIN_OR_QUOTED = new ImplicitTuple(true, true);
  private static final ImplicitTuple QUOTED = new ImplicitTuple(false, true);

  private static final Pattern UNESCAPED = Pattern.compile("[\\x7F-\\x9F\\uFEFF]");

  private YamlText() {}

  /** Reading the text gives the same tree again. */
  public static String write(JsonNode tree) {
    List<Event> events = new ArrayList<>();
    events.add(new StreamStartEvent());
    events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    value(tree, events);
    events.add(new DocumentEndEvent(false));
    events.add(new StreamEndEvent());
    // All of them stand in double quotes, where the emitter forgets to escape them.
    return UNESCAPED
        .matcher(new Present(SETTINGS).emitToString(events.iterator()))
        .replaceAll(found -> "\\\\u%04X".formatted((int) found.group().charAt(0)));
  }

  private static void value(JsonNode node, List<Event> events) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        events.add(
            new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          events.add(text(entry.getKey(), false));
          value(entry.getValue(), events);
        }
        events.add(new MappingEndEvent());
      }
      case ARRAY -> {
        events.add(
            new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK));
        node.forEach(item -> value(item, events));
        events.add(new SequenceEndEvent());
      }
      case STRING -> events.add(text(node.stringValue(), true));
      case NUMBER, BOOLEAN -> events.add(plain(node.asString()));
      case NULL -> events.add(plain("null"));
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("JSON has no " + node.getNodeType());
    }
  }

  /**
   * Text without quotes if it reads as the same text again, else in lines or in quotes.
   *
   * @param mayHaveLines whether it may be written in lines of its own, as a key may not
   */
  private static ScalarEvent text(String text, boolean mayHaveLines) {
    ScalarStyle style = ScalarStyle.DOUBLE_QUOTED;
    if (isOrdinary(text)) {
      boolean lines = text.indexOf('\n') >= 0;
      if (lines && mayHaveLines) {
        style = ScalarStyle.LITERAL;
      } else if (!lines && !CoreSchema.needsQuotes(text)) {
        style = ScalarStyle.PLAIN;
      }
    }
    ImplicitTuple tags = style == ScalarStyle.PLAIN ? PLAIN_OR_QUOTED : QUOTED;
    return new ScalarEvent(Optional.empty(), Optional.empty(), tags, text, style);
  }

  /** Without characters that only a quoted text can hold, escaped. */
  private static boolean isOrdinary(String text) {
    return text.chars()
        .noneMatch(
            c ->
                c == '\r' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF);
  }

  private static ScalarEvent plain(String text) {
    return new ScalarEvent(
        Optional.empty(), Optional.empty(), PLAIN_OR_QUOTED, text, ScalarStyle.PLAIN);
  }
}
