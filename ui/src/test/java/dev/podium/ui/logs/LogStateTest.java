package dev.podium.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class LogStateTest {

  @Test
  void isTheSameInTheAddressAndInTheBrowser() {
    LogState state = new LogState(41, "order [0-9]+ & more", true, true, "WARN");

    assertThat(LogState.read(state.json())).isEqualTo(state);
    assertThat(of(state.in("log").location().getPathWithQueryParameters())).isEqualTo(state);
  }

  @Test
  void anEmptyOneLeavesTheAddressAlone() {
    LogState empty = of("log");

    assertThat(empty).isEqualTo(new LogState(0, "", false, false, ""));
    assertThat(empty.in("log").location().getPathWithQueryParameters()).isEqualTo("log");
  }

  @Test
  void whatMakesNoSenseIsLeftOut() {
    assertThat(of("log?line=-1&level=%3Cb%3E&search=" + "x".repeat(2_000)))
        .isEqualTo(new LogState(0, "x".repeat(1_000), false, false, ""));
    assertThat(LogState.read(new JsonMapper().readTree("{\"level\": \"<b>\"}")))
        .isEqualTo(new LogState(0, "", false, false, ""));
  }

  private static LogState of(String address) {
    return LogState.of(new Location(address).getQueryParameters());
  }
}
