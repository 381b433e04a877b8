package dev.podium.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.RefusedException.Reason;
import dev.podium.domain.user.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} must do; tokens of others may be in it too. */
public abstract class TokenStoreContract {

  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00.123456Z");

  /** Begins the name of every user of this test, and of no other. */
  private final String mine = "u" + UUID.randomUUID().toString().substring(0, 8);

  private final String ann = mine + ".Ann";
  private final String bob = mine + ".bob";

  protected abstract TokenStore store();

  protected abstract void addUser(String name);

  @BeforeEach
  void addUsers() {
    addUser(ann);
    addUser(bob);
  }

  private ApiToken added(String user, String name) {
    return store().add(user, draft(name), TokenSecret.random().hash(), NOW);
  }

  private static TokenDraft draft(String name) {
    return new TokenDraft(name, null, null);
  }

  private static Reason refusal(ThrowingCallable command) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, command);
    assertThat(refused).isNotNull();
    return refused.reason();
  }

  @Test
  void whatWasAddedIsFoundEqual() {
    Instant end = NOW.plus(Duration.ofDays(30));

    ApiToken added =
        store()
            .add(
                ann,
                new TokenDraft("nächtlich", Role.OPERATOR, end),
                TokenSecret.random().hash(),
                NOW);

    assertThat(added)
        .isEqualTo(new ApiToken(added.id(), ann, "nächtlich", Role.OPERATOR, NOW, end, null));
    assertThat(store().find(added.id())).contains(added);
  }

  @Test
  void theTokensOfAUserAreFoundInAnyCaseNewestFirst() {
    ApiToken first = added(ann, "first");
    ApiToken second = added(ann, "second");
    added(bob, "first");

    assertThat(store().of(ann.toLowerCase(Locale.ROOT))).containsExactly(second, first);
    assertThat(store().of("nobody of this näme")).isEmpty();
  }

  @Test
  void everybodysAreSortedByUserThenNewestFirst() {
    ApiToken ofBob = added(bob, "x");
    ApiToken first = added(ann, "first");
    ApiToken second = added(ann, "second");

    List<ApiToken> all =
        store().all().stream().filter(token -> token.user().startsWith(mine)).toList();
    assertThat(all).containsExactly(second, first, ofBob);
  }

  @Test
  void aNameIsTakenOncePerUserToTheLetter() {
    added(ann, "import");

    assertThat(refusal(() -> added(ann, "import"))).isEqualTo(Reason.CONFLICT);
    assertThat(added(ann, "Import").name()).isEqualTo("Import");
    assertThat(added(bob, "import").user()).isEqualTo(bob);
  }

  @Test
  void whoHasNoAccountHasNoToken() {
    assertThat(refusal(() -> added(mine + ".eve", "x"))).isEqualTo(Reason.FORBIDDEN);
    assertThat(refusal(() -> added("nobody of this näme", "x"))).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void aUserHasOnlySoMany() {
    for (int i = 0; i < ApiTokens.A_USER; i++) {
      added(ann, "t" + i);
    }

    assertThat(refusal(() -> added(ann, "one more"))).isEqualTo(Reason.CONFLICT);
    assertThat(added(bob, "one more").user()).isEqualTo(bob);
  }

  @Test
  void whatWasRemovedIsGoneAndItsNameFree() {
    ApiToken token = added(ann, "import");

    assertThat(store().remove(token, ann)).isTrue();
    assertThat(store().remove(token, ann)).isFalse();
    assertThat(store().find(token.id())).isEmpty();
    assertThat(store().of(ann)).isEmpty();
    assertThat(added(ann, "import").id()).isNotEqualTo(token.id());
  }
}
