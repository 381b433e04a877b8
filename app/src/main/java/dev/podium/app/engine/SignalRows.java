package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.SignalValues;
import dev.podium.domain.signal.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows of {@code signal_instance}, and their params in {@code signal_param}. */
final class SignalRows {

  /** What {@link #read} reads; {@code signal_name} and {@code signal_instance} must be joined. */
  static final String COLUMNS =
      """
      signal_name.name, signal_instance.seq_id, signal_instance.instance_id, signal_instance.params,
      signal_instance.payload, signal_instance.user_name, signal_instance.requested_at,
      signal_instance.announced_at
      """;

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private SignalRows() {}

  /** A new signal, and the key of its name. */
  record New(long nameId, Signal signal) {}

  static void insert(Script script, List<New> signals) throws SQLException {
    script.insert(
        """
        insert into signal_instance (name_id, seq_id, instance_id, params, payload, user_name,
          requested_at, announced_at)
        values\s""",
        8,
        "",
        signals,
        one -> {
          Signal signal = one.signal();
          script
              .with(one.nameId())
              .with(signal.seq())
              .with(signal.id())
              .with(writeParams(signal.params()))
              .with(write(signal.payload()))
              .with(signal.user())
              .with(signal.requestedAt())
              .with(signal.announcedAt());
        });
    insertParams(script, signals);
  }

  private record Param(New signal, String name, ParamValue value) {}

  private static void insertParams(Script script, List<New> signals) throws SQLException {
    List<Param> params = new ArrayList<>();
    for (New one : signals) {
      one.signal().params().forEach((name, value) -> params.add(new Param(one, name, value)));
    }
    script.insert(
        "insert into signal_param (name_id, seq_id, param, value) values ",
        4,
        "",
        params,
        param ->
            script
                .with(param.signal().nameId())
                .with(param.signal().signal().seq())
                .with(param.name())
                .with(SignalValues.sortKey(param.value())));
  }

  static Signal read(ResultSet row) throws SQLException {
    return new Signal(
        row.getString("name"),
        row.getLong("seq_id"),
        row.getString("instance_id"),
        readParams(row.getString("params")),
        readPayload(row.getString("payload")),
        row.getString("user_name"),
        Columns.findInstant(row, "requested_at"),
        Columns.instant(row, "announced_at"));
  }

  private static @Nullable String writeParams(Map<String, ParamValue> params) {
    return params.isEmpty() ? null : StepSignalsJson.values(params).toString();
  }

  static Map<String, ParamValue> readParams(@Nullable String text) {
    return text == null ? Map.of() : StepSignalsJson.readValues(MAPPER.readTree(text));
  }

  private static @Nullable String write(Map<String, JsonNode> fields) {
    ObjectNode json = MAPPER.createObjectNode();
    fields.forEach(json::set);
    return json.isEmpty() ? null : json.toString();
  }

  private static Map<String, JsonNode> readPayload(@Nullable String text) {
    Map<String, JsonNode> payload = new LinkedHashMap<>();
    if (text != null) {
      MAPPER.readTree(text).forEachEntry(payload::put);
    }
    return payload;
  }
}
