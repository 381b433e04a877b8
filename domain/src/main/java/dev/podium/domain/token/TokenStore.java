package dev.podium.domain.token;

import dev.podium.domain.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where tokens are kept, by their hashes; {@link ApiTokens} asks who may do what. */
public interface TokenStore {

  /**
   * Keeps a new token.
   *
   * @param hash 32 bytes, of no other token
   * @param now to the microsecond
   * @throws RefusedException FORBIDDEN if there is no such user, CONFLICT if the user has a token
   *     of that name or {@link ApiTokens#A_USER} of them
   */
  ApiToken add(String user, TokenDraft draft, byte[] hash, Instant now);

  /** Those of a user, whose name counts in any case; newest first. */
  List<ApiToken> of(String user);

  /** Everybody's, by user, then newest first. */
  List<ApiToken> all();

  Optional<ApiToken> find(long id);

  /**
   * Forgets a token, which is taken nowhere any more.
   *
   * @param by name of who wants it
   * @return false if it was gone
   */
  boolean remove(ApiToken token, String by);
}
