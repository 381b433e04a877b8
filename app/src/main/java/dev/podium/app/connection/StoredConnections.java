package dev.podium.app.connection;

import dev.podium.app.database.NamedRows;
import dev.podium.app.database.UtcTimes;
import dev.podium.app.secret.GrantsJson;
import dev.podium.app.secret.Sealed;
import dev.podium.app.secret.SecretKeys;
import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.ConnectionTarget;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private final ClusterTrials clusters;
  private final NamedRows<Connection> rows;

  StoredConnections(
      JdbcClient jdbc,
      SecretKeys keys,
      SqlSettings settings,
      OwnDatabase own,
      OpenedConnections opened,
      ClusterTrials clusters) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.settings = settings;
    this.own = own;
    this.opened = opened;
    this.clusters = clusters;
    this.rows =
        new NamedRows<>(
            jdbc,
            "sql_connection",
            "connection",
            ConnectionDraft::isName,
            (row, number) -> shown(row));
  }

  @Override
  public List<Connection> list(Caller caller) {
    caller.require(Permission.EDIT);
    return rows.list();
  }

  @Override
  public Connection load(String name, Caller caller) {
    caller.require(Permission.EDIT);
    return rows.load(name);
  }

  private Connection shown(ResultSet row) throws SQLException {
    Sealed sealed = Sealed.of(row.getBytes("sealed"));
    return new Connection(
        ConnectionRow.draft(row),
        row.getString("created_by"),
        UtcTimes.load(row, "created_at"),
        UtcTimes.find(row, "last_used_at"),
        keys.find().filter(box -> box.knows(sealed)).isPresent(),
        row.getInt("revision"));
  }

  @Override
  public Connection create(ConnectionDraft draft, String password, Caller caller) {
    requireAllowed(draft, password, caller);
    rows.requireRoom(MOST);
    rows.insert(draft.name(), () -> insert(draft, password, caller));
    audit.info(
        "{} made connection {} to {}, granted to {}",
        caller.name(),
        draft.name(),
        draft.target(),
        draft.grants());
    return load(draft.name(), caller);
  }

  private void insert(ConnectionDraft draft, String password, Caller caller) {
    jdbc.sql(
            """
            insert into sql_connection
              (name, description, url, user_name, cluster_settings, sealed, granted_to,
               created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, utc_timestamp(6))
            """)
        .param(draft.name())
        .param(draft.description())
        .param(draft.target().url())
        .param(ConnectionRow.user(draft.target()))
        .param(ConnectionRow.clusterSettings(draft.target()))
        .param(seal(draft.name(), password))
        .param(GrantsJson.write(draft.grants()).toString())
        .param(caller.name())
        .update();
  }

  private void requireAllowed(ConnectionDraft draft, @Nullable String password, Caller caller) {
    caller.require(Permission.ADMINISTER);
    draft.requireValid(settings.allowedSchemes(), password);
    if (draft.target() instanceof ConnectionTarget.Database(String url, String user)) {
      own.refuse(url, user)
          .ifPresent(
              problem -> {
                throw RefusedException.invalid(List.of(problem));
              });
    }
  }

  private byte[] seal(String name, String password) {
    return keys.require().seal(password, ConnectionRow.purpose(name)).bytes();
  }

  @Override
  public Connection change(
      ConnectionDraft draft, @Nullable String password, Seen seen, Caller caller) {
    caller.require(Permission.ADMINISTER);
    Connection before = load(draft.name(), caller);
    seen.require(before.revision(), rows.called(draft.name()));
    requireAllowed(draft, password, caller);
    requireSealFits(before.draft().target(), draft.target(), password);
    int found =
        jdbc.sql(
                """
                update sql_connection set description = :description, url = :url, user_name = :user,
                  cluster_settings = :cluster, granted_to = :granted,
                  sealed = coalesce(:sealed, sealed), revision = revision + 1
                where name = :name and revision = :revision
                """)
            .param("description", draft.description())
            .param("url", draft.target().url())
            .param("user", ConnectionRow.user(draft.target()))
            .param("cluster", ConnectionRow.clusterSettings(draft.target()))
            .param("granted", GrantsJson.write(draft.grants()).toString())
            .param("sealed", password == null ? null : seal(draft.name(), password))
            .param("name", draft.name())
            .param("revision", before.revision())
            .update();
    rows.requireMet(found, draft.name());
    audit.info(
        "{} changed connection {} to {}, granted to {} (before: {}, granted to {})",
        caller.name(),
        draft.name(),
        draft.target(),
        draft.grants(),
        before.draft().target(),
        before.draft().grants());
    return load(draft.name(), caller);
  }

  /** What is sealed goes to nobody for whom it was not given. */
  private static void requireSealFits(
      ConnectionTarget before, ConnectionTarget after, @Nullable String given) {
    if (given != null) {
      return;
    }
    boolean fits =
        switch (after) {
          case ConnectionTarget.Database database -> database.equals(before);
          case ConnectionTarget.Cluster cluster ->
              before instanceof ConnectionTarget.Cluster known
                  && known.url().equals(cluster.url())
                  && known.authority().equals(cluster.authority());
        };
    if (!fits) {
      boolean database = after instanceof ConnectionTarget.Database;
      throw RefusedException.invalid(
          database ? "password" : "token",
          database
              ? "The address or the user is another one, for which the present password is not meant."
              : "The address or the authority is another one, for which the present token is not meant.",
          database ? "Give the password again." : "Give the token again.");
    }
  }

  @Override
  public void delete(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    if (!rows.delete(name)) {
      throw rows.unknown(name);
    }
    audit.info("{} removed connection {}", caller.name(), name);
  }

  @Override
  public ConnectionTrial test(String name, Caller caller) {
    caller.require(Permission.ADMINISTER);
    return switch (load(name, caller).draft().target()) {
      case ConnectionTarget.Database _ -> opened.test(name);
      case ConnectionTarget.Cluster _ -> clusters.test(name);
    };
  }
}
