package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.engine.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PassingFaultsTest {

  @Test
  void aLostConnectionIsToldAsTheEngineKnowsItHoweverDeepItLies() {
    RuntimeException wrapped =
        new IllegalStateException(
            "JPA says", new RuntimeException(new SQLRecoverableException("link failure")));

    assertThatThrownBy(told(failing(wrapped))::get)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("link failure")
        .hasCause(wrapped);
  }

  @Test
  void whatDoesNotPassAndWhatIsWellStaysAsItIs() {
    RuntimeException refused = new IllegalStateException(new SQLException("too long", "22001"));

    assertThatThrownBy(told(failing(refused))::get).isSameAs(refused);
    assertThat(told(() -> "read").get()).isEqualTo("read");
  }

  private static Supplier<String> failing(RuntimeException fault) {
    return () -> {
      throw fault;
    };
  }

  @SuppressWarnings("unchecked") // of a class literal
  private static Supplier<String> told(Supplier<String> reader) {
    return PassingFaults.told(Supplier.class, reader);
  }
}
