package dev.podium.app.rest;

import dev.podium.app.secret.GrantsJson;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.secret.Grants;
import dev.podium.domain.secret.Resealing;
import dev.podium.domain.secret.Secret;
import dev.podium.domain.secret.SecretDraft;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes secrets; a value is read, but never written. */
final class SecretJson {

  private SecretJson() {}

  /**
   * What a request says of a secret.
   *
   * @param value null if it gives none
   */
  record Written(SecretDraft draft, @Nullable String value, Seen seen) {

    String requireValue() {
      if (value == null) {
        throw RefusedException.invalid(
            "value", "\"value\" is missing.", "Give the secret its value.");
      }
      return value;
    }

    /** Never shows the value. */
    @Override
    public String toString() {
      return "Written[%s]".formatted(draft);
    }
  }

  /** A new secret. */
  static Written read(String text) {
    return read(text, null);
  }

  /**
   * A secret.
   *
   * @param name of the one that is changed; null if the text names it
   */
  static Written read(String text, @Nullable String name) {
    return JsonText.readObject(text, fields -> read(fields, name));
  }

  private static Written read(Fields fields, @Nullable String name) {
    String given = name == null ? fields.requireText("name", "Give the secret a name.") : name;
    String description = fields.text("description");
    Grants grants = fields.read("granted_to", SecretJson::grants);
    String value = fields.text("value");
    Seen seen = SeenField.read(fields, name);
    fields.rejectOthers("a secret");
    return new Written(
        new SecretDraft(
            given, description == null ? "" : description, grants == null ? Grants.NONE : grants),
        value,
        seen);
  }

  /** Which workflows may use something. */
  static @Nullable Grants grants(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Grants grants =
        new Grants(
            fields.flag("all", false),
            fields.list("workflows", Cursor::text),
            fields.list("owners", Cursor::text));
    fields.rejectOthers("a grant");
    return grants;
  }

  static ObjectNode write(Secret secret) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", secret.name());
    json.put("description", secret.draft().description());
    json.set("granted_to", GrantsJson.write(secret.draft().grants()));
    json.put("author", secret.createdBy());
    EpochMillis.put(json, "create_time", secret.createdAt());
    EpochMillis.put(json, "value_time", secret.changedAt());
    EpochMillis.put(json, "last_use_time", secret.lastUsedAt());
    json.put("readable", secret.readable());
    json.put("revision", secret.revision());
    return json;
  }

  static ObjectNode write(Resealing done) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("resealed", done.resealed());
    ArrayNode unreadable = json.putArray("unreadable");
    done.unreadable().forEach(unreadable::add);
    return json;
  }
}
