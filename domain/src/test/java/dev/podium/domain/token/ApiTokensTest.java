package dev.podium.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.RefusedException.Reason;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTest {

  private static final Caller ANN = new Caller("ann", Role.EDITOR);
  private static final Caller OLAF = new Caller("olaf", Role.OPERATOR);
  private static final Caller ADA = new Caller("ada", Role.ADMIN);

  private final TickingClock clock = new TickingClock();
  private final FakeTokenStore store =
      new FakeTokenStore().withUser("ann").withUser("olaf").withUser("ada");
  private final ApiTokens tokens = new ApiTokens(store, clock);

  private static TokenDraft draft(String name) {
    return new TokenDraft(name, null, null);
  }

  private static RefusedException refused(ThrowingCallable command) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, command);
    assertThat(refused).isNotNull();
    return refused;
  }

  @Test
  void aTokenIsMadeForWhoeverAsksAndItsSecretIsNotKept() {
    MadeToken made = tokens.create(draft("import"), ANN);

    assertThat(made.token().user()).isEqualTo("ann");
    assertThat(made.secret().text()).matches("podium_[0-9a-f]{64}");
    assertThat(made.secret().hash()).hasSize(32);
    assertThat(made.toString()).doesNotContain(made.secret().text());
    assertThat(tokens.create(draft("another"), ANN).secret()).isNotEqualTo(made.secret());
    assertThat(tokens.own(ANN)).hasSize(2);
  }

  @Test
  void aTokenMakesNoTokens() {
    Caller program = new Caller("ann", Role.EDITOR, true);

    assertThat(refused(() -> tokens.create(draft("import"), program)).reason())
        .isEqualTo(Reason.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"ADMIN,false", "EDITOR,true", "OPERATOR,true", "VIEWER,true"})
  void aTokenHasAtMostTheRoleOfItsUser(Role role, boolean taken) {
    TokenDraft draft = new TokenDraft("import", role, null);

    if (taken) {
      assertThat(tokens.create(draft, ANN).token().role()).isEqualTo(role);
    } else {
      assertThat(refused(() -> tokens.create(draft, ANN)).problems())
          .extracting(Problem::path)
          .containsExactly("role");
    }
  }

  @Test
  void theRoleOfACallIsTheWeakerOne() {
    ApiToken token = tokens.create(new TokenDraft("import", Role.OPERATOR, null), ANN).token();

    assertThat(token.roleFor(Role.EDITOR)).isEqualTo(Role.OPERATOR);
    assertThat(token.roleFor(Role.VIEWER)).isEqualTo(Role.VIEWER);
    assertThat(tokens.create(draft("whole"), ANN).token().roleFor(Role.ADMIN))
        .isEqualTo(Role.ADMIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " x", "x ", "a\u202eb", "a\nb", "a\u0000"})
  void namesAreVisible(String name) {
    assertThat(refused(() -> tokens.create(draft(name), ANN)).problems())
        .extracting(Problem::path)
        .containsExactly("name");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    TokenDraft wrong = new TokenDraft("x".repeat(101), Role.ADMIN, clock.instant());

    assertThat(refused(() -> tokens.create(wrong, ANN)).problems())
        .extracting(Problem::path)
        .containsExactly("name", "role", "expire_time");
  }

  @Test
  void anExpiryLiesAheadAndWithinReach() {
    TokenDraft distant =
        new TokenDraft("import", null, clock.instant().plus(Duration.ofDays(40_000)));
    TokenDraft soon = new TokenDraft("import", null, clock.instant().plusMillis(1));

    assertThat(refused(() -> tokens.create(distant, ANN)).reason()).isEqualTo(Reason.INVALID);
    ApiToken token = tokens.create(soon, ANN).token();
    assertThat(token.isExpiredAt(clock.instant())).isFalse();
    assertThat(token.isExpiredAt(clock.instant().plusMillis(1))).isTrue();
  }

  @Test
  void everybodySeesAndRevokesOnlyTheirOwn() {
    ApiToken ofAnn = tokens.create(draft("import"), ANN).token();

    assertThat(tokens.own(OLAF)).isEmpty();
    assertThat(refused(() -> tokens.of("ann", OLAF)).reason()).isEqualTo(Reason.FORBIDDEN);
    assertThat(refused(() -> tokens.all(OLAF)).reason()).isEqualTo(Reason.FORBIDDEN);
    assertThat(refused(() -> tokens.revoke(ofAnn.id(), OLAF)).reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(tokens.of("Ann", new Caller("ann", Role.VIEWER))).containsExactly(ofAnn);
    assertThat(tokens.revoke(ofAnn.id(), ANN)).isEqualTo(ofAnn);
    assertThat(tokens.own(ANN)).isEmpty();
  }

  @Test
  void administratorsSeeAndRevokeEverybodys() {
    ApiToken ofAnn = tokens.create(draft("import"), ANN).token();
    ApiToken ofOlaf = tokens.create(draft("import"), OLAF).token();

    assertThat(tokens.all(ADA)).containsExactly(ofAnn, ofOlaf);
    assertThat(tokens.of("ann", ADA)).containsExactly(ofAnn);
    tokens.revoke(ofOlaf.id(), ADA);
    assertThat(tokens.all(ADA)).containsExactly(ofAnn);
    assertThat(refused(() -> tokens.revoke(ofOlaf.id(), ADA)).reason()).isEqualTo(Reason.NOT_FOUND);
  }
}
