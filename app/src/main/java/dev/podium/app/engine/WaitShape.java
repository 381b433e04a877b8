package dev.podium.app.engine;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.SignalValues;
import dev.podium.domain.run.AwaitedSignal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Which params of a signal a step that waits compares. Those who wait for a name have few shapes
 * and many values; whoever announces a signal looks up its own values for each shape.
 *
 * @param equal the params that must have a certain value, in the order of their names
 * @param range the one that is compared otherwise; null if none is
 * @param upwards whether it must be greater than its bound, or equal to it; else less
 */
record WaitShape(List<String> equal, @Nullable String range, boolean upwards) {

  /** Of the column; params that do not fit are compared by whoever reads the row. */
  private static final int LONGEST = 200;

  private static final int KEY_BYTES = 8;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  WaitShape {
    equal = List.copyOf(equal);
  }

  static WaitShape of(AwaitedSignal awaited) {
    List<String> equal = new ArrayList<>();
    String range = null;
    boolean upwards = false;
    for (Map.Entry<String, AwaitedSignal.Condition> entry : awaited.conditions().entrySet()) {
      MatchOperator operator = entry.getValue().operator();
      if (operator == MatchOperator.EQUAL) {
        equal.add(entry.getKey());
      } else {
        range = entry.getKey();
        upwards = operator == MatchOperator.GREATER || operator == MatchOperator.GREATER_OR_EQUAL;
      }
    }
    equal.sort(null);
    WaitShape shape = new WaitShape(equal, range, upwards);
    while (shape.text().length() > LONGEST) {
      shape =
          shape.equal.isEmpty()
              ? new WaitShape(List.of(), null, false)
              : new WaitShape(
                  shape.equal.subList(0, shape.equal.size() - 1), shape.range, shape.upwards);
    }
    return shape;
  }

  static WaitShape parse(String text) {
    JsonNode json = MAPPER.readTree(text);
    List<String> equal = new ArrayList<>();
    json.path(0).forEach(name -> equal.add(name.asString()));
    return json.size() == 1
        ? new WaitShape(equal, null, false)
        : new WaitShape(equal, json.path(1).asString(), json.path(2).asBoolean());
  }

  /** Equal for equal shapes only. */
  String text() {
    ArrayNode json = MAPPER.createArrayNode();
    ArrayNode names = json.addArray();
    equal.forEach(names::add);
    if (range != null) {
      json.add(range).add(upwards);
    }
    return json.toString();
  }

  /** Whether a signal has all params that are compared. */
  boolean isOf(Map<String, ParamValue> params) {
    return params.keySet().containsAll(equal) && (range == null || params.containsKey(range));
  }

  /** What is waited for, as a row has it. */
  byte[] key(AwaitedSignal awaited) {
    return hash(equal.stream().map(name -> condition(awaited, name)).toList());
  }

  /** What a signal has, as the rows have it that may wait for it. */
  byte[] key(Map<String, ParamValue> params) {
    return hash(equal.stream().map(name -> Objects.requireNonNull(params.get(name))).toList());
  }

  private static ParamValue condition(AwaitedSignal awaited, String name) {
    return Objects.requireNonNull(awaited.conditions().get(name)).value();
  }

  byte[] bound(AwaitedSignal awaited) {
    return range == null ? new byte[0] : SignalValues.sortKey(condition(awaited, range));
  }

  /** The bounds of the rows that may wait for a signal. */
  SignalRange bounds(Map<String, ParamValue> params) {
    return range == null
        ? SignalRange.of(new byte[0])
        : SignalRange.ofBounds(
            SignalValues.sortKey(Objects.requireNonNull(params.get(range))), upwards);
  }

  private static byte[] hash(List<ParamValue> values) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (ParamValue value : values) {
      byte[] bytes = SignalValues.sortKey(value);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return Arrays.copyOf(digest.digest(), KEY_BYTES);
  }
}
