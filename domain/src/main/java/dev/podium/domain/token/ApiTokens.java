package dev.podium.domain.token;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes, lists and revokes tokens: each user his own, administrators everybody's. Told in
 * docs/tokens.md.
 */
public final class ApiTokens {

  /** Tokens of one user at once. */
  public static final int A_USER = 100;

  private final TokenStore store;
  private final InstantSource clock;

  public ApiTokens(TokenStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a token of the caller's own.
   *
   * @throws RefusedException INVALID with every problem of the draft, FORBIDDEN if the caller calls
   *     by a token or has no account, CONFLICT if there is one of the name or too many
   */
  public MadeToken create(TokenDraft draft, Caller caller) {
    if (caller.byToken()) {
      throw RefusedException.forbidden(
          "A token makes no tokens: log in with a password, or make it in the browser.");
    }
    draft.requireValid(caller.role(), clock.instant());
    TokenSecret secret = TokenSecret.random();
    ApiToken token = store.add(caller.name(), draft, secret.hash(), clock.instant());
    return new MadeToken(token, secret);
  }

  /** The caller's own, newest first. */
  public List<ApiToken> own(Caller caller) {
    return store.of(caller.name());
  }

  /** A user's, newest first. */
  public List<ApiToken> of(String user, Caller caller) {
    if (!isOwn(user, caller)) {
      caller.require(Permission.ADMINISTER);
    }
    return store.of(user);
  }

  /** Everybody's, by user. */
  public List<ApiToken> all(Caller caller) {
    caller.require(Permission.ADMINISTER);
    return store.all();
  }

  /**
   * Revokes a token: no call with it is taken any more, on any node.
   *
   * @throws RefusedException NOT_FOUND if there is none, or it is not the caller's to revoke
   */
  public ApiToken revoke(long id, Caller caller) {
    ApiToken token =
        store
            .find(id)
            .filter(
                found -> isOwn(found.user(), caller) || caller.role().may(Permission.ADMINISTER))
            .orElseThrow(() -> unknown(id));
    if (!store.remove(token, caller.name())) {
      throw unknown(id);
    }
    return token;
  }

  private static boolean isOwn(String user, Caller caller) {
    return caller.name().equalsIgnoreCase(user);
  }

  private static RefusedException unknown(long id) {
    return RefusedException.notFound("There is no token %d.".formatted(id));
  }
}
