package dev.podium.app.engine;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.SignalValues;
import dev.podium.domain.signal.Signal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  static void insert(Connection connection, List<New> signals) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into signal_instance (name_id, seq_id, instance_id, params, payload, user_name,
              requested_at, announced_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (New one : signals) {
        Signal signal = one.signal();
        insert.setLong(1, one.nameId());
        insert.setLong(2, signal.seq());
        insert.setString(3, signal.id());
        insert.setString(4, writeParams(signal.params()));
        insert.setString(5, write(signal.payload()));
        insert.setString(6, signal.user());
        Columns.set(insert, 7, signal.requestedAt());
        Columns.set(insert, 8, signal.announcedAt());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    insertParams(connection, signals);
  }

  private static void insertParams(Connection connection, List<New> signals) throws SQLException {
    if (signals.stream().allMatch(one -> one.signal().params().isEmpty())) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into signal_param (name_id, seq_id, param, value) values (?, ?, ?, ?)")) {
      for (New one : signals) {
        for (Map.Entry<String, ParamValue> param : one.signal().params().entrySet()) {
          insert.setLong(1, one.nameId());
          insert.setLong(2, one.signal().seq());
          insert.setString(3, param.getKey());
          insert.setBytes(4, SignalValues.sortKey(param.getValue()));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
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

  static @Nullable String writeParams(Map<String, ParamValue> params) {
    Map<String, JsonNode> json = new LinkedHashMap<>();
    params.forEach((name, value) -> json.put(name, ParamCodec.writeValue(value)));
    return write(json);
  }

  static Map<String, ParamValue> readParams(@Nullable String text) {
    Map<String, ParamValue> params = new LinkedHashMap<>();
    readPayload(text)
        .forEach(
            (name, value) ->
                params.put(
                    name,
                    value.isString()
                        ? new ParamValue.Text(value.stringValue())
                        : new ParamValue.Whole(value.longValue())));
    return params;
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
