package dev.podium.app.connection;

import dev.podium.app.database.UtcTimes;
import dev.podium.app.secret.GrantsJson;
import dev.podium.app.secret.Sealed;
import dev.podium.app.secret.SecretKeys;
import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The connections in the database; each change is told to the log. */
@Component
final class StoredConnections implements Connections {
  private static final Logger audit = LoggerFactory.getLogger("dev.podium.audit");

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final SqlSettings settings;
  private final OwnDatabase own;
  private final OpenedConnections opened;

  StoredConnections(
      JdbcClient jdbc,
      SecretKeys keys,
      SqlSettings settings,
      OwnDatabase own,
      OpenedConnections opened) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.settings = settings;
    this.own = own;
    this.opened = opened;
  }

  @Override
  public List<Connection> list(Caller caller) {
    caller.require(Permission.EDIT);
    return jdbc.sql("select * from sql_connection order by name")
        .query((row, number) -> shown(row))
        .list();
  }

  @Override
  public Connection load(String name, Caller caller) {
    caller.require(Permission.EDIT);
    requireName(name);
    return jdbc.sql("select * from sql_connection where name = ?")
        .param(name)
        .query((row, number) -> shown(row))
        .optional()
        .orElseThrow(() -> unknown(name));
  }

  private Connection shown(ResultSet row) throws SQLException {
    Sealed sealed = Sealed.of(row.getBytes("sealed"));
    return new Connection(
        ConnectionRow.draft(row),
        row.getString("created_by"),
        UtcTimes.load(row, "created_at"),
        UtcTimes.find(row, "last_used_at"),
        keys.find().filter(box -> box.knows(sealed)).isPresent());
  }

  /** The column holds ASCII, and MySQL refuses to compare it with anything else. */
  private static void requireName(String name) {
    if (!ConnectionDraft.isName(name)) {
      throw unknown(name);
    }
  }

  private static RefusedException unknown(String name) {
    return RefusedException.notFound("There is no connection [%s].".formatted(name));
  }

  @Override
  public Connection create(ConnectionDraft draft, String password, Caller caller) {
    requireAllowed(draft, password, caller);
    if (jdbc.sql("select count(*) from sql_connection").query(Long.class).single() >= MOST) {
      throw RefusedException.conflict(
          "There are %d connections, and there may be no more.".formatted(MOST),
          "Remove some that are not used any more.");
    }
    try {
      jdbc.sql(
              """
              insert into sql_connection
                (name, description, url, user_name, sealed, granted_to, created_by, created_at)
              values (?, ?, ?, ?, ?, ?, ?, utc_timestamp(6))
              """)
          .param(draft.name())
          .param(draft.description())
          .param(draft.url())
          .param(draft.user())
          .param(seal(draft.name(), password))
          .param(GrantsJson.write(draft.grants()).toString())
          .param(caller.name())
          .update();
    } catch (DuplicateKeyException e) {
      throw RefusedException.conflict(
          "There is a connection [%s] already.".formatted(draft.name()),
          "Choose another name, or change that connection.");
    }
    audit.info(
        "{} made connection {} to {} as {}, granted to {}",
        caller.name(),
        draft.name(),
        draft.url(),
        draft.user(),
        draft.grants());
    return load(draft.name(), caller);
  }

  private void requireAllowed(ConnectionDraft draft, @Nullable String password, Caller caller) {
    caller.require(Permission.ADMINISTER);
    draft.requireValid(settings.allowedSchemes(), password);
    own.refuse(draft.url(), draft.user())
        .ifPresent(
            problem -> {
              throw RefusedException.invalid(List.of(problem));
            });
  }

  private byte[] seal(String name, String password) {
    return keys.require().seal(password, ConnectionRow.purpose(name)).bytes();
  }

  @Override
  public Connection change(ConnectionDraft draft, @Nullable String password, Caller caller) {
    caller.require(Permission.ADMINISTER);
    Connection before = load(draft.name(), caller);
    requireAllowed(draft, password, caller);
    boolean elsewhere =
        !before.draft().url().equals(draft.url()) || !before.draft().user().equals(draft.user());
    if (elsewhere && password == null) {
      throw RefusedException.invalid(
          "password",
          "The address or the user is another one, for which the present password is not meant.",
          "Give the password again.");
    }
    int found =
        jdbc.sql(
                """
                update sql_connection set description = :description, url = :url, user_name = :user,
                  granted_to = :granted, sealed = coalesce(:sealed, sealed)
                where name = :name
                """)
            .param("description", draft.description())
            .param("url", draft.url())
            .param("user", draft.user())
            .param("granted", GrantsJson.write(draft.grants()).toString())
            .param("sealed", password == null ? null : seal(draft.name(), password))
            .param("name", draft.name())
            .update();
    if (found == 0) {
      throw unknown(draft.name());
    }
    audit.info(
        "{} changed connection {} to {} as {}, granted to {} (before: {} as {}, granted to {})",
        caller.name(),
        draft.name(),
        draft.url(),
        draft.user(),
        draft.grants(),
        before.draft().url(),
        before.draft().user(),
        before.draft().grants());
    return load(draft.name(), caller);
  }

  @Override
  public void delete(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    requireName(name);
    if (jdbc.sql("delete from sql_connection where name = ?").param(name).update() == 0) {
      throw unknown(name);
    }
    audit.info("{} removed connection {}", caller.name(), name);
  }

  @Override
  public ConnectionTrial test(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    load(name, caller);
    return opened.test(name);
  }
}
