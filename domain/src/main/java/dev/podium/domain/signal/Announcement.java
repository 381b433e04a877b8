package dev.podium.domain.signal;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Document;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.param.SignalValues;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signal to be announced (api.md section 6).
 *
 * @param params what others match it by: text and whole numbers
 * @param id a signal of this name and id is announced once
 * @param payload what it carries besides
 * @param user who announces it; null for a step
 * @param requestedAt when its announcer wanted it, null if he does not say
 */
public record Announcement(
    String name,
    Map<String, ParamValue> params,
    String id,
    Map<String, JsonNode> payload,
    @Nullable String user,
    @Nullable Instant requestedAt) {

  /** The field of a payload that tells which step announced it. */
  public static final String SOURCE = "signal_source";

  private static final int MOST_PARAMS = 64;
  private static final int LONGEST_KEY = 128;

  /** The end of the year 9999, beyond which no column can hold a time. */
  private static final long LATEST_MILLIS = 253_402_300_799_999L;

  /** Fields of a signal that are Podium's to write. */
  private static final List<String> RESERVED =
      List.of("seq_id", "instance_id", "create_time", "announced_by", SOURCE);

  public Announcement {
    params = Params.ordered(params);
    payload = Params.ordered(payload);
  }

  /**
   * Reads what somebody announces.
   *
   * @throws RefusedException with every problem
   */
  public static Announcement read(String json, String user) {
    Problems inText = new Problems();
    Document document = JsonText.document(json, inText);
    Problems problems = new Problems();
    Fields fields = Cursor.at(document.root(), problems).fields();
    Announcement announcement = fields == null ? null : read(fields, user);
    List<Problem> all = new ArrayList<>(inText.all());
    all.addAll(document.locate(problems.all()));
    if (announcement == null || !all.isEmpty()) {
      throw RefusedException.invalid(all);
    }
    return announcement;
  }

  private static @Nullable Announcement read(Fields fields, String user) {
    Cursor nameAt = fields.require("name", "Name the signal.");
    String name = nameAt == null ? null : name(nameAt);
    Map<String, ParamValue> params = params(fields);
    String id = fields.read("request_id", Announcement::requestId);
    Instant requestedAt = fields.read("request_time", Announcement::time);
    Map<String, JsonNode> payload = new LinkedHashMap<>();
    fields.others().forEach((key, value) -> putPayload(payload, key, value));
    return name == null
        ? null
        : new Announcement(
            name, params, id == null ? id(name, params) : id, payload, user, requestedAt);
  }

  private static @Nullable String name(Cursor at) {
    String name = at.text();
    if (name != null) {
      Identifiers.name("signal name", name, at);
    }
    return name;
  }

  private static Map<String, ParamValue> params(Fields fields) {
    Cursor at = fields.find("params");
    return at == null ? Map.of() : readParams(at);
  }

  /** Reads the params of a signal; what does not fit is reported and left out. */
  public static Map<String, ParamValue> readParams(Cursor at) {
    Map<String, ParamValue> params = new LinkedHashMap<>();
    at.entries()
        .forEach(
            (key, value) -> {
              keyProblem(key).ifPresent(why -> value.problem(why, "Choose another name."));
              ParamValue read = SignalValues.read(value);
              if (read != null) {
                params.put(key, read);
              }
            });
    if (params.size() > MOST_PARAMS) {
      at.problem(
          "A signal has at most %d params, but here are %d.".formatted(MOST_PARAMS, params.size()),
          "Carry the others as fields beside the params.");
    }
    return params;
  }

  private static Optional<String> keyProblem(String key) {
    return key.isBlank() || key.length() > LONGEST_KEY
        ? Optional.of(
            "The name of a signal's param has 1 to %d characters, this one has %d."
                .formatted(LONGEST_KEY, key.length()))
        : Optional.empty();
  }

  private static @Nullable String requestId(Cursor at) {
    String id = at.text();
    if (id != null && (id.isBlank() || id.length() > LONGEST_KEY)) {
      at.problem(
          "A request id has 1 to %d characters, this one has %d."
              .formatted(LONGEST_KEY, id.length()),
          "Use a uuid, for example.");
    }
    return id;
  }

  private static @Nullable Instant time(Cursor at) {
    JsonNode node = at.node();
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      return at.wrongKind("a time in milliseconds since 1970", "");
    }
    long millis = node.longValue();
    if (millis < 0 || millis > LATEST_MILLIS) {
      at.problem("That is no time between the years 1970 and 9999.", "Give milliseconds.");
      return null;
    }
    return Instant.ofEpochMilli(millis);
  }

  private static void putPayload(Map<String, JsonNode> payload, String key, Cursor value) {
    if (RESERVED.contains(key)) {
      value.problem("\"" + key + "\" is written by Podium itself.", "Give the field another name.");
    }
    payload.put(key, value.json());
  }

  /** Of a signal whose announcer gives none: the same name and params are the same signal. */
  public static String id(String name, Map<String, ParamValue> params) {
    ObjectNode sorted = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(params).forEach((key, value) -> sorted.set(key, ParamCodec.writeValue(value)));
    byte[] content = (name + '\n' + sorted).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(content).toString();
  }

  /** Roughly how many characters it takes. */
  public int length() {
    return 200
        + 100 * params.size()
        + payload.values().stream().mapToInt(value -> value.toString().length()).sum();
  }
}
