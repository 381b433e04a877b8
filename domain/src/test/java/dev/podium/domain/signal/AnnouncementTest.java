package dev.podium.domain.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {

  @Test
  void whatIsNoFieldOfItsOwnIsItsPayload() {
    Announcement read =
        Announcement.read(
            """
            {"name": "table/orders", "params": {"day": 20260301, "region": "eu"},
             "request_id": "x-1", "request_time": 1700000000123, "rows": [1, 2], "by": "etl"}
            """,
            "ann");

    assertThat(read.name()).isEqualTo("table/orders");
    assertThat(read.params())
        .containsExactly(
            Map.entry("day", new ParamValue.Whole(20260301)),
            Map.entry("region", new ParamValue.Text("eu")));
    assertThat(read.id()).isEqualTo("x-1");
    assertThat(read.requestedAt()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
    assertThat(read.payload().toString()).isEqualTo("{rows=[1,2], by=\"etl\"}");
    assertThat(read.user()).isEqualTo("ann");
  }

  @Test
  void withoutARequestIdTheNameAndTheParamsTellSignalsApart() {
    String one = id("{\"name\": \"a\", \"params\": {\"x\": 1, \"y\": \"2\"}}");

    assertThat(id("{\"name\": \"a\", \"params\": {\"y\": \"2\", \"x\": 1}, \"rows\": 7}"))
        .isEqualTo(one);
    assertThat(id("{\"name\": \"b\", \"params\": {\"x\": 1, \"y\": \"2\"}}")).isNotEqualTo(one);
    assertThat(id("{\"name\": \"a\", \"params\": {\"x\": 1, \"y\": 2}}")).isNotEqualTo(one);
    assertThat(id("{\"name\": \"a\"}")).isNotEqualTo(one).isEqualTo(id("{\"name\": \"a\"}"));
  }

  private static String id(String json) {
    return Announcement.read(json, "ann").id();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {}                                                | name: "name" is missing
          {"name": "maestro_x"}                             | name: The prefix
          {"name": "a#b"}                                   | name: "a#b" is not a valid signal name
          {"name": 5}                                       | name: The value must be text
          {"name": "a", "params": {"x": 1.5}}               | params.x: The value must be text or a whole number, but it is a decimal number
          {"name": "a", "params": {"x": true}}              | params.x: The value must be text or a whole number, but it is true
          {"name": "a", "params": {"x": null}}              | params.x: The value must not be null
          {"name": "a", "params": {"x": {"y": 1}}}          | params.x: The value must be text or a whole number, but it is an object
          {"name": "a", "params": {"x": [1]}}               | params.x: The value must be text or a whole number, but it is a list
          {"name": "a", "params": {"x": 9223372036854775808}} | params.x: The number does not fit 64 bits
          {"name": "a", "params": {"": 1}}                  | The name of a signal's param
          {"name": "a", "params": []}                       | params: The value must be an object
          {"name": "a", "request_id": ""}                   | request_id: A request id has
          {"name": "a", "request_time": "now"}              | request_time: The value must be a time
          {"name": "a", "request_time": -1}                 | request_time: That is no time
          {"name": "a", "seq_id": 4}                        | seq_id: "seq_id" is written by Podium
          {"name": "a", "signal_source": {}}                | signal_source: "signal_source" is written by Podium
          {"name": "a", "note": "x\\u0000"}                 | note:
          {"name": "a", "name": "b"}                        | name:
          """)
  void saysWhereSomethingIsWrong(String json, String problem) {
    assertThatThrownBy(() -> Announcement.read(json, "ann"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void paramsAreFewAndShort() {
    String many =
        IntStream.range(0, 65).mapToObj("\"p%d\": 1"::formatted).collect(Collectors.joining(","));

    assertThatThrownBy(() -> Announcement.read("{\"name\":\"a\",\"params\":{" + many + "}}", "ann"))
        .hasMessageContaining("at most 64 params");
    assertThatThrownBy(
            () ->
                Announcement.read(
                    "{\"name\":\"a\",\"params\":{\"x\":\"%s\"}}".formatted("y".repeat(513)), "ann"))
        .hasMessageContaining("at most 512");
  }
}
