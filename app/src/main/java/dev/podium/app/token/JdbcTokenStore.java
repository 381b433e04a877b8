package dev.podium.app.token;

import dev.podium.app.database.JpaTransactions;
import dev.podium.app.database.UtcTimes;
import dev.podium.app.user.UserName;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.token.ApiToken;
import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.token.TokenDraft;
import dev.podium.domain.token.TokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/** The tokens in the database; each that comes or goes is told to the log. */
@Component
final class JdbcTokenStore implements TokenStore {
  private static final Logger audit = LoggerFactory.getLogger("dev.podium.audit");

  private static final String SELECT = "select " + TokenRow.COLUMNS + " from api_token t ";

  private final JdbcClient jdbc;
  private final JpaTransactions transactions;

  JdbcTokenStore(JdbcClient jdbc, JpaTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public ApiToken add(String user, TokenDraft draft, byte[] hash, Instant now) {
    ApiToken added =
        transactions.change(
            () -> {
              String owner = lockUser(user);
              requireRoom(of(owner), draft.name());
              return insert(owner, draft, hash, now);
            });
    audit.info(
        "{} made token {} \"{}\" with role {}, which expires {}",
        added.user(),
        added.id(),
        added.name(),
        added.role() == null ? "of its user" : added.role(),
        added.expiresAt() == null ? "never" : added.expiresAt());
    return added;
  }

  /** The name as it is written in the row; the lock lets nobody else count at the same time. */
  private String lockUser(String user) {
    Optional<String> found =
        UserName.isValid(user)
            ? jdbc.sql("select user_name from user_account where user_name = ? for update")
                .param(user)
                .query(String.class)
                .optional()
            : Optional.empty();
    return found.orElseThrow(
        () ->
            RefusedException.forbidden(
                "User %s has no account here that a token could belong to.".formatted(user)));
  }

  private static void requireRoom(List<ApiToken> present, String name) {
    if (present.stream().anyMatch(token -> token.name().equals(name))) {
      throw RefusedException.conflict(
          "You have a token called \"%s\" already.".formatted(name),
          "Choose another name, or revoke that token.");
    }
    if (present.size() >= ApiTokens.A_USER) {
      throw RefusedException.conflict(
          "You have %d tokens, and nobody may have more.".formatted(present.size()),
          "Revoke some that are not used any more.");
    }
  }

  private ApiToken insert(String owner, TokenDraft draft, byte[] hash, Instant now) {
    KeyHolder id = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into api_token (user_name, name, token_hash, role, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(owner)
        .param(draft.name())
        .param(hash)
        .param(draft.role() == null ? null : draft.role().name())
        .param(UtcTimes.param(now))
        .param(UtcTimes.param(draft.expiresAt()))
        .update(id);
    return new ApiToken(
        Objects.requireNonNull(id.getKey()).longValue(),
        owner,
        draft.name(),
        draft.role(),
        now,
        draft.expiresAt(),
        null);
  }

  @Override
  public List<ApiToken> of(String user) {
    return UserName.isValid(user)
        ? jdbc.sql(SELECT + "where t.user_name = ? order by t.token_id desc")
            .param(user)
            .query((row, number) -> TokenRow.read(row))
            .list()
        : List.of();
  }

  @Override
  public List<ApiToken> all() {
    return jdbc.sql(SELECT + "order by t.user_name, t.token_id desc")
        .query((row, number) -> TokenRow.read(row))
        .list();
  }

  @Override
  public Optional<ApiToken> find(long id) {
    return jdbc.sql(SELECT + "where t.token_id = ?")
        .param(id)
        .query((row, number) -> TokenRow.read(row))
        .optional();
  }

  @Override
  public boolean remove(ApiToken token, String by) {
    boolean removed =
        jdbc.sql("delete from api_token where token_id = ?").param(token.id()).update() > 0;
    if (removed) {
      audit.info("{} revoked token {} \"{}\" of {}", by, token.id(), token.name(), token.user());
    }
    return removed;
  }
}
