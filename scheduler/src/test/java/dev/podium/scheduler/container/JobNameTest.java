package dev.podium.scheduler.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maestro-job",
        "",
        "---",
        "7 days",
        "Ünïcode",
        "a/b:c",
        "a-very-long-name-that-goes-on-and-on-and-on-and-on-and-on-and-on"
      })
  void isALabelOfDnsWhateverTheAppIsCalled(String app) {
    assertThat(JobName.of("jobs", app, "w", "key").value())
        .matches("[a-z]([a-z0-9-]*[a-z0-9])?")
        .hasSizeLessThanOrEqualTo(63);
  }

  @Test
  void followsFromWorkflowAndKey() {
    JobName name = JobName.of("jobs", "load", "w", "key");

    assertThat(JobName.of("jobs", "load", "w", "key")).isEqualTo(name);
    assertThat(JobName.of("jobs", "load", "w", "other")).isNotEqualTo(name);
    assertThat(JobName.of("jobs", "load", "other", "key")).isNotEqualTo(name);
    assertThat(name.value()).startsWith("load-");
    assertThat(name).hasToString("jobs/" + name.value());
  }
}
