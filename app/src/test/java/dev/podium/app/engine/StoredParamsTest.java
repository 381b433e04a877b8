package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StoredParamsTest {

  /** The params of a step without params of its own. */
  private static final String OF_STEP =
      """
      {"workflow_instance_id":{"expression":"params.getFromInstance('workflow_instance_id');",\
      "type":"LONG","mode":"CONSTANT","evaluated_result":4711,"evaluated_time":1795816339941,\
      "source":"SYSTEM_DEFAULT"},"step_instance_uuid":{"expression":\
      "params.getFromStep('step_instance_uuid');","type":"STRING","mode":"CONSTANT",\
      "evaluated_result":"5fadedd7-caf1-8855-9def-749146c6adf9","evaluated_time":1795816339941,\
      "source":"SYSTEM_DEFAULT"},"step_attempt_id":{"expression":\
      "params.getFromStep('step_attempt_id');","type":"LONG","mode":"CONSTANT",\
      "evaluated_result":1,"evaluated_time":1795816339941,"source":"SYSTEM_DEFAULT"}}""";

  private static final String FORMAT_1 =
      "01cd93c10ac0200840bfc883a4a59f13997fb17fdf608c6aec5074d959049f8ff7a37c28e1a75e65c118822a5d"
          + "e3374af7c9db5e5fc582f47e6dc33f7bb66a96a06447106106b5ea9048916289d95c07798fa425c8d6d13c"
          + "61db19f076db9bbbfb3801";

  private static final String FORMAT_2 =
      "02a5983b0a803010448fa34d8a607e7b0e4f105c037616b112efee164ab21895683d0ccce375b366a38f4ddfd6"
          + "a732c3e087c92384b2b2f8958076d2741d80a2f89684a248cff574ee589657093d15dae65a6300751e74f0"
          + "38225a9211a4704e6b0138066115486506e33140d15115a48ff4bccef15d5446983a0cafc2cf0f39db0e";

  @Test
  void paramsComeBackAsTheyWere() {
    Map<String, Param> params = parse(OF_STEP);

    assertThat(StoredParams.read(StoredParams.ofStep(params))).isEqualTo(params);
    assertThat(StoredParams.read(StoredParams.ofRun(params))).isEqualTo(params);
  }

  @Test
  void whatEveryStepHasTakesLittleRoom() {
    assertThat(StoredParams.ofStep(parse(OF_STEP))).hasSizeLessThan(110);
  }

  @Test
  void rowsOfBeforeThePackingAreRead() {
    assertThat(StoredParams.read(OF_STEP.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(parse(OF_STEP));
  }

  @Test
  void noneAreNone() {
    assertThat(StoredParams.read((byte[]) null)).isEmpty();
  }

  @Test
  void aDamagedColumnIsRefused() {
    assertThatThrownBy(() -> StoredParams.read("{\"broken".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> StoredParams.read(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Rows in them are in people's databases. */
  @ParameterizedTest
  @ValueSource(strings = {FORMAT_1, FORMAT_2})
  void theFormatsSoFarAreReadForGood(String stored) {
    assertThat(StoredParams.read(HexFormat.of().parseHex(stored))).isEqualTo(parse(OF_STEP));
  }

  private static Map<String, Param> parse(String json) {
    return ParamCodec.readParams(JsonMapper.shared().readTree(json));
  }
}
