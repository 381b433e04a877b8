package dev.podium.app.engine;

import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.template.TemplateCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that stands in columns of the engine's tables. */
final class RunJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final String MANUAL = "MANUAL";
  private static final String TIME = "TIME";

  private RunJson() {}

  static String write(Initiator initiator) {
    ObjectNode node = MAPPER.createObjectNode();
    put(node, initiator);
    return MAPPER.writeValueAsString(node);
  }

  private static void put(ObjectNode node, Initiator initiator) {
    switch (initiator) {
      case Initiator.Manual(String user) -> node.put("type", MANUAL).put("user", user);
      case Initiator.Time time ->
          node.put("type", TIME)
              .put("trigger", time.trigger().toString())
              .put("time", time.time().toEpochMilli())
              .put("timezone", time.timezone());
      case Initiator.Backfill backfill -> {
        put(node, backfill.as());
        node.put("backfill", backfill.backfill().toString()).put("item", backfill.item());
      }
      case Initiator.Signal signal -> SignalInitiatorJson.put(node, signal);
      case Initiator.Upstream upstream -> {
        ArrayNode ancestors = node.put("type", upstream.kind().name()).putArray("ancestors");
        upstream.ancestors().forEach(it -> ancestors.add(ChildJson.ancestor(it)));
        if (upstream.stepsOfTree() != null) {
          node.put("steps_of_tree", upstream.stepsOfTree());
        }
      }
    }
  }

  static Initiator readInitiator(@Nullable String text) {
    JsonNode node = MAPPER.readTree(Objects.requireNonNull(text, "no initiator"));
    String type = node.path("type").asString("");
    if (type.equals(MANUAL)) {
      return maybeOfBackfill(node, new Initiator.Manual(node.path("user").asString("")));
    }
    if (type.equals(TIME)) {
      return maybeOfBackfill(
          node,
          new Initiator.Time(
              new TriggerId(UUID.fromString(node.path("trigger").asString())),
              Instant.ofEpochMilli(node.path("time").asLong()),
              node.path("timezone").asString()));
    }
    if (type.equals(SignalInitiatorJson.TYPE)) {
      return SignalInitiatorJson.read(node);
    }
    List<Initiator.Ancestor> ancestors = new ArrayList<>();
    node.path("ancestors").forEach(it -> ancestors.add(ChildJson.readAncestor(it)));
    return new Initiator.Upstream(
        ancestors, node.has("steps_of_tree") ? node.get("steps_of_tree").intValue() : null);
  }

  private static Initiator maybeOfBackfill(JsonNode node, Initiator.Direct direct) {
    return node.has("backfill")
        ? new Initiator.Backfill(
            new BackfillId(UUID.fromString(node.get("backfill").asString())),
            node.path("item").intValue(),
            direct)
        : direct;
  }

  static @Nullable String writeDefinitions(Map<String, ParamDefinition> definitions) {
    return definitions.isEmpty()
        ? null
        : MAPPER.writeValueAsString(ParamCodec.writeDefinitions(definitions));
  }

  static Map<String, ParamDefinition> readDefinitions(@Nullable String text) {
    return text == null ? Map.of() : ParamCodec.readDefinitions(MAPPER.readTree(text));
  }

  static @Nullable String writeTemplates(RunTemplates templates) {
    return templates.isEmpty()
        ? null
        : MAPPER.writeValueAsString(TemplateCodec.writeRun(templates));
  }

  static RunTemplates readTemplates(@Nullable String text) {
    return text == null ? RunTemplates.NONE : TemplateCodec.readRun(MAPPER.readTree(text));
  }
}
