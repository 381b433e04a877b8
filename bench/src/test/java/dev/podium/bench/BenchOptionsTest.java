package dev.podium.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.bench.speed.Auth;
import dev.podium.bench.speed.Limits;
import dev.podium.bench.speed.Row;
import dev.podium.bench.speed.Setting;
import dev.podium.bench.speed.SpeedOptions;
import dev.podium.bench.speed.SpeedOptions.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

  @Test
  void measuresEverythingOnOneNodeWithABinaryLogUnlessItIsTold() {
    SpeedOptions options = measure();

    assertThat(options.rows()).containsExactly(Row.values());
    assertThat(options.quick()).isFalse();
    assertThat(options.report()).isNull();
    assertThat(options.setting())
        .isEqualTo(new Setting(1, Limits.DEFAULT, Auth.BASIC, true, 0, Map.of()));
  }

  @Test
  void takesRowsAndTheSetting() {
    SpeedOptions options =
        measure(
            "--only",
            "fan,chain",
            "--quick",
            "--nodes",
            "2",
            "--limits",
            "raised",
            "--auth",
            "header",
            "--binlog",
            "off",
            "--report",
            "r.json",
            "--set",
            "podium.slots=4,a=b=c",
            "--stored-steps",
            "1000000");

    assertThat(options.rows()).containsExactly(Row.CHAIN, Row.FAN);
    assertThat(options.quick()).isTrue();
    assertThat(options.report()).isEqualTo(Path.of("r.json"));
    assertThat(options.setting())
        .isEqualTo(
            new Setting(
                2,
                Limits.RAISED,
                Auth.HEADER,
                false,
                1_000_000,
                Map.of("podium.slots", "4", "a", "b=c")));
  }

  @Test
  void callsByTokenIfItIsTold() {
    assertThat(measure("--auth", "token").setting().auth()).isEqualTo(Auth.TOKEN);
    assertThat(measure("--auth", "basic").setting().auth()).isEqualTo(Auth.BASIC);
  }

  @Test
  void givesNodesOfItsOwnTheMemoryOfTheLauncher() {
    assertThat(measure().servers())
        .isInstanceOfSatisfying(
            Servers.Own.class, own -> assertThat(own.jvmOptions()).contains("-Xmx512m"));
    assertThat(own(Map.of("PODIUM_JAVA_OPTS", "-Xmx1g  -Xss1m")).jvmOptions())
        .startsWith("-Xmx1g", "-Xss1m");
  }

  @Test
  void takesThePasswordOfARunningServerFromTheEnvironment() {
    Task task =
        BenchOptions.read(
            List.of("--url", "http://localhost:8080"), Map.of("PODIUM_ADMIN_PASSWORD", "secret"));

    assertThat(task)
        .isInstanceOfSatisfying(
            Task.Measure.class,
            measure ->
                assertThat(measure.options().servers())
                    .isInstanceOfSatisfying(
                        Servers.Running.class,
                        running -> {
                          assertThat(running.password()).isEqualTo("secret");
                          assertThat(running.toString()).doesNotContain("secret");
                        }));
  }

  @Test
  void readsTheOtherTasks() {
    assertThat(read("--help")).isEqualTo(new Task.Help());
    assertThat(read("--expressions", "--quick")).isEqualTo(new Task.Expressions(true));
    assertThat(read("--fuzz", "9", "--seed", "7")).isEqualTo(new Task.Fuzz(9, 7));
    assertThat(read("--jar", "p.jar", "--history", "15"))
        .isInstanceOfSatisfying(
            Task.History.class,
            history -> {
              assertThat(history.options().nodes()).isEqualTo(3);
              assertThat(history.options().length()).isEqualTo(Duration.ofMinutes(15));
            });
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> read("--fast")).hasMessage("'--fast' is not an option of bench.");
    assertThatThrownBy(() -> read("--only")).hasMessage("The option --only needs a value.");
    assertThatThrownBy(() -> measure("--only", "fun")).hasMessageContaining("'fun' is not a row");
    assertThatThrownBy(() -> measure("--nodes", "two")).hasMessageContaining("whole number");
    assertThatThrownBy(() -> measure("--nodes", "0")).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> measure("--auth", "none")).hasMessageContaining("basic, token or");
    assertThatThrownBy(() -> measure("--binlog", "maybe")).hasMessageContaining("on or off");
    assertThatThrownBy(() -> measure("--set", "x")).hasMessageContaining("NAME=VALUE");
    assertThatThrownBy(() -> read("--quick")).hasMessageContaining("--jar");
    assertThatThrownBy(() -> read("--url", "localhost", "--password", "x"))
        .hasMessageContaining("http://");
    assertThatThrownBy(() -> read("--url", "http://localhost", "--nodes", "2"))
        .hasMessageContaining("--nodes");
    assertThatThrownBy(() -> read("--url", "http://localhost")).hasMessageContaining("--password");
  }

  @Test
  void theHelpNamesEveryRow() {
    for (Row row : Row.values()) {
      assertThat(BenchOptions.HELP).contains(row.word());
    }
  }

  private static Task read(String... words) {
    return BenchOptions.read(List.of(words), Map.of());
  }

  private static SpeedOptions measure(String... words) {
    return measure(Map.of(), words);
  }

  private static Servers.Own own(Map<String, String> environment) {
    return (Servers.Own) measure(environment).servers();
  }

  private static SpeedOptions measure(Map<String, String> environment, String... words) {
    List<String> all = new ArrayList<>(List.of("--jar", "podium.jar"));
    all.addAll(List.of(words));
    return ((Task.Measure) BenchOptions.read(all, environment)).options();
  }
}
