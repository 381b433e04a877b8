package dev.podium.ui.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StatusTableTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void namesEveryStatusExactlyOnce() throws IOException {
    ObjectNode table = table();
    assertThat(table.get("step").propertyNames())
        .containsExactlyInAnyOrderElementsOf(names(StepStatus.values()));
    assertThat(table.get("run").propertyNames())
        .containsExactlyInAnyOrderElementsOf(names(RunStatus.values()));
  }

  @Test
  void definesEveryColourForBothSchemes() throws IOException {
    String css = Files.readString(Path.of("../frontend/status/tokens.css"));
    assertThat(looks())
        .allSatisfy(
            look -> assertThat(css).contains("--podium-status-" + look.colour() + ": light-dark("));
  }

  @Test
  void tellsTheStepStatusesApartWithoutColour() {
    assertThat(Arrays.stream(StepStatus.values()).map(StatusLook::of).map(StatusLook::label))
        .doesNotHaveDuplicates();
  }

  @Test
  void drawsItsIcon() {
    assertThat(StatusLook.of(StepStatus.SUCCEEDED).iconSvg())
        .startsWith("<svg")
        .contains("<path d=\"M");
  }

  @Test
  void refusesATableThatLacksAStatus() throws IOException {
    ObjectNode table = table();
    ((ObjectNode) table.get("step")).remove("RUNNING");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StatusTable(table))
        .withMessageContaining("RUNNING");
  }

  @Test
  void refusesATableWithAnUnknownStatus() throws IOException {
    ObjectNode table = table();
    ObjectNode runs = (ObjectNode) table.get("run");
    runs.set("GONE", runs.get("FAILED"));
    assertThatIllegalArgumentException().isThrownBy(() -> new StatusTable(table));
  }

  private static Stream<StatusLook> looks() {
    return Stream.concat(
        Arrays.stream(StepStatus.values()).map(StatusLook::of),
        Arrays.stream(RunStatus.values()).map(StatusLook::of));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static ObjectNode table() throws IOException {
    return (ObjectNode) JSON.readTree(Files.readString(Path.of("../frontend/status/status.json")));
  }
}
