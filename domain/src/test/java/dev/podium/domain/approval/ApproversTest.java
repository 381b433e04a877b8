package dev.podium.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproversTest {

  @ParameterizedTest
  @CsvSource({
    "'',            ann, VIEWER,   false",
    "'',            ann, OPERATOR, true",
    "ann,           ann, VIEWER,   true",
    "ann,           bob, EDITOR,   false",
    "ann,           bob, ADMIN,    true",
    "role:editor,   bob, OPERATOR, false",
    "role: EDITOR,  bob, EDITOR,   true",
    "role:OPERATOR, bob, EDITOR,   true",
    "Ann,           ann, VIEWER,   false",
  })
  void sayWhoMayAnswer(String written, String user, Role role, boolean may) {
    Approvers approvers = Approvers.of(List.of(written));
    Caller caller = new Caller(user, role);

    assertThat(approvers.include(caller)).isEqualTo(may);
  }

  @Test
  void aRoleThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Approvers.of(List.of("role:boss")))
        .hasMessageContaining("There is no role \"boss\"");
  }
}
