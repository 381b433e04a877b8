package dev.podium.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionTrialTest {

  @Test
  void tellsWhatIsThereOrWhyNot() {
    assertThat(ConnectionTrial.of(() -> Optional.of("MySQL\n8")).message()).isEqualTo("MySQL 8");
    assertThat(ConnectionTrial.of(Optional::empty).connected()).isFalse();
    ConnectionTrial failed =
        ConnectionTrial.of(
            () -> {
              throw new IOException("refused");
            });
    assertThat(failed.connected()).isFalse();
    assertThat(failed.message()).isEqualTo("refused");
    assertThatThrownBy(
            () ->
                ConnectionTrial.of(
                    () -> {
                      throw new IllegalStateException("a mistake");
                    }))
        .hasMessage("a mistake");
  }

  @Test
  void whoIsInterruptedMeanwhileStaysSo() {
    ConnectionTrial trial =
        ConnectionTrial.of(
            () -> {
              throw new InterruptedException("away");
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(trial.connected()).isFalse();
    assertThat(trial.message()).isEqualTo("The test was interrupted before there was an answer.");
  }
}
