package dev.podium.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.problem.RefusedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantsTest {

  @ParameterizedTest
  @CsvSource({
    "orders, orders, true",
    "orders, orders-2, false",
    "orders-*, orders-2, true",
    "orders-*, orders, false",
    "*-orders, daily-orders, true",
    "a*b*c, a1b2c, true",
    "a*b*c, abc, true",
    "a*b*c, acb, false",
    "a*a, a, false",
    "ab*ba, aba, false",
    "*, anything, true",
    "**, anything, true",
    "a.c, abc, false"
  })
  void aStarStandsForAnyCharacters(String pattern, String workflow, boolean covered) {
    Grants grants = new Grants(false, List.of(pattern), List.of());

    assertThat(grants.cover(new SecretUser(workflow, "ada"))).isEqualTo(covered);
  }

  @Test
  void anOwnerCountsWhereItIsKnown() {
    Grants grants = new Grants(false, List.of(), List.of("team-*"));

    assertThat(grants.cover(new SecretUser("w", "team-a"))).isTrue();
    assertThat(grants.cover(new SecretUser("w", "ada"))).isFalse();
    assertThat(grants.cover(new SecretUser("w", ""))).isFalse();
    assertThat(grants.cover(new SecretUser("w", null))).isTrue();
    assertThat(Grants.NONE.cover(new SecretUser("w", null))).isFalse();
    assertThat(Grants.ALL.cover(new SecretUser("w", null))).isTrue();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithoutTheValue() {
    SecretDraft draft =
        new SecretDraft(
            "two words",
            "line\nline",
            new Grants(false, List.of("a b"), Collections.nCopies(100, " ")));

    assertThatThrownBy(() -> draft.requireValid("abc"))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.problems()).hasSizeGreaterThan(5))
        .hasMessageContaining("name")
        .hasMessageContaining("description")
        .hasMessageContaining("It has 3 characters.")
        .hasMessageContaining("granted_to.workflows[0]")
        .hasMessageContaining("granted_to.owners[99]")
        .hasMessageNotContaining("abc");
    new SecretDraft("a.b-c_1", "", Grants.NONE).requireValid("long enough");
    new SecretDraft("a.b-c_1", "", Grants.NONE).requireValid(null);
  }
}
