package dev.podium.app.rest;

import dev.podium.app.secret.GrantsJson;
import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.Grants;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes connections; a password is read, but never written. */
final class ConnectionJson {

  private ConnectionJson() {}

  /**
   * What a request says of a connection.
   *
   * @param password null if it gives none
   */
  record Written(ConnectionDraft draft, @Nullable String password) {

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
    String url = required(fields, "url", "Write where the database is.");
    String user = required(fields, "user", "Name the database's user.");
    String password = fields.text("password");
    Grants grants = fields.read("granted_to", SecretJson::grants);
    fields.rejectOthers("a connection");
    return new Written(
        new ConnectionDraft(
            given,
            description == null ? "" : description,
            url,
            user,
            grants == null ? Grants.NONE : grants),
        password);
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
    json.put("url", draft.url());
    json.put("user", draft.user());
    json.set("granted_to", GrantsJson.write(draft.grants()));
    json.put("author", connection.createdBy());
    EpochMillis.put(json, "create_time", connection.createdAt());
    EpochMillis.put(json, "last_use_time", connection.lastUsedAt());
    json.put("readable", connection.readable());
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
