package dev.podium.domain.token;

import dev.podium.domain.problem.RefusedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tokens in memory; its users are named beforehand. */
final class FakeTokenStore implements TokenStore {

  private final Set<String> users = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<Long, ApiToken> stored = new TreeMap<>(Comparator.reverseOrder());
  private long latest;

  FakeTokenStore withUser(String name) {
    users.add(name);
    return this;
  }

  @Override
  public ApiToken add(String user, TokenDraft draft, byte[] hash, Instant now) {
    if (!users.contains(user)) {
      throw RefusedException.forbidden("No such user.");
    }
    List<ApiToken> present = of(user);
    if (present.size() >= ApiTokens.A_USER
        || present.stream().anyMatch(token -> token.name().equals(draft.name()))) {
      throw RefusedException.conflict("That is one too many.", "");
    }
    ApiToken token =
        new ApiToken(++latest, user, draft.name(), draft.role(), now, draft.expiresAt(), null);
    stored.put(token.id(), token);
    return token;
  }

  @Override
  public List<ApiToken> of(String user) {
    return stored.values().stream().filter(token -> token.user().equalsIgnoreCase(user)).toList();
  }

  @Override
  public List<ApiToken> all() {
    return stored.values().stream()
        .sorted(Comparator.comparing(ApiToken::user, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  @Override
  public Optional<ApiToken> find(long id) {
    return Optional.ofNullable(stored.get(id));
  }

  @Override
  public boolean remove(ApiToken token, String by) {
    return stored.remove(token.id()) != null;
  }
}
