package dev.podium.app.rest;

import dev.podium.app.secret.GrantsJson;
import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.ConnectionTarget;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.secret.Grants;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes connections; a password or token is read, but never written. */
final class ConnectionJson {

  private ConnectionJson() {}

  /** What a connection leads to. */
  private enum Type {
    DATABASE,
    KUBERNETES
  }

  /**
   * What a request says of a connection.
   *
   * @param password or token; null if it gives none
   */
  record Written(ConnectionDraft draft, @Nullable String password, Seen seen) {

    /** Never shows the password. */
    @Override
    public String toString() {
      return "Written[%s]".formatted(draft);
    }
  }

  /**
   * A connection.
   *
   * @param name of the one that is changed; null if the text names it
   */
  static Written read(String text, @Nullable String name) {
    Problems problems = new Problems();
    Fields fields = Cursor.at(JsonText.parse(text, problems), problems).fields();
    Written written = fields == null ? null : read(fields, name);
    if (written == null || !problems.all().isEmpty()) {
      throw RefusedException.invalid(JsonPlaces.locate(text, problems.all()));
    }
    return written;
  }

  private static Written read(Fields fields, @Nullable String name) {
    String given = name == null ? required(fields, "name", "Give the connection a name.") : name;
    String description = fields.text("description");
    Type type = fields.read("type", cursor -> cursor.choice(Type.class));
    ConnectionTarget target =
        switch (type == null ? Type.DATABASE : type) {
          case DATABASE ->
              new ConnectionTarget.Database(
                  required(fields, "url", "Write where the database is."),
                  required(fields, "user", "Name the database's user."));
          case KUBERNETES -> cluster(fields);
        };
    String password =
        fields.text(target instanceof ConnectionTarget.Database ? "password" : "token");
    Grants grants = fields.read("granted_to", SecretJson::grants);
    Seen seen = SeenField.read(fields, name);
    fields.rejectOthers("a connection");
    return new Written(
        new ConnectionDraft(
            given,
            description == null ? "" : description,
            target,
            grants == null ? Grants.NONE : grants),
        password,
        seen);
  }

  private static ConnectionTarget.Cluster cluster(Fields fields) {
    String authority = fields.text("authority");
    return new ConnectionTarget.Cluster(
        required(fields, "url", "Write where the API server of the cluster is."),
        authority == null ? "" : authority.strip(),
        fields.list("namespaces", Cursor::text),
        fields.list("service_accounts", Cursor::text));
  }

  private static String required(Fields fields, String name, String remedy) {
    Cursor value = fields.require(name, remedy);
    String text = value == null ? null : value.text();
    return text == null ? "" : text;
  }

  static ObjectNode write(Connection connection) {
    ConnectionDraft draft = connection.draft();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", draft.name());
    json.put("description", draft.description());
    switch (draft.target()) {
      case ConnectionTarget.Database(String url, String user) ->
          json.put("type", Type.DATABASE.name()).put("url", url).put("user", user);
      case ConnectionTarget.Cluster cluster -> {
        json.put("type", Type.KUBERNETES.name()).put("url", cluster.url());
        json.put("authority", cluster.authority());
        cluster.namespaces().forEach(json.putArray("namespaces")::add);
        cluster.serviceAccounts().forEach(json.putArray("service_accounts")::add);
      }
    }
    json.set("granted_to", GrantsJson.write(draft.grants()));
    json.put("author", connection.createdBy());
    EpochMillis.put(json, "create_time", connection.createdAt());
    EpochMillis.put(json, "last_use_time", connection.lastUsedAt());
    json.put("readable", connection.readable());
    json.put("revision", connection.revision());
    return json;
  }

  static ObjectNode write(ConnectionTrial trial) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("connected", trial.connected())
        .put("message", trial.message())
        .put("took_in_millis", trial.took().toMillis());
  }
}
