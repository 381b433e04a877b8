package dev.podium.app.rest;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.token.ApiToken;
import dev.podium.domain.token.MadeToken;
import dev.podium.domain.token.TokenDraft;
import dev.podium.domain.user.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes tokens; the token itself is written once, where it is made. */
final class TokenJson {

  private TokenJson() {}

  static TokenDraft read(String text) {
    return JsonText.readObject(text, fields -> read(fields));
  }

  private static @Nullable TokenDraft read(Fields fields) {
    Cursor named = fields.require("name", "Say what the token is for.");
    String name = named == null ? null : named.text();
    Role role = fields.read("role", cursor -> cursor.choice(Role.class));
    Instant expiresAt = fields.read("expire_time", Cursor::time);
    fields.rejectOthers("a token");
    return name == null ? null : new TokenDraft(name, role, expiresAt);
  }

  static ObjectNode write(MadeToken made) {
    return write(made.token()).put("token", made.secret().text());
  }

  static ObjectNode write(ApiToken token) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", token.id());
    json.put("user", token.user());
    json.put("name", token.name());
    if (token.role() != null) {
      json.put("role", token.role().name());
    }
    EpochMillis.put(json, "create_time", token.createdAt());
    EpochMillis.put(json, "expire_time", token.expiresAt());
    EpochMillis.put(json, "last_use_time", token.lastUsedAt());
    return json;
  }
}
