package dev.podium.app.rest;

import dev.podium.domain.token.ApiToken;
import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.user.Caller;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tokens of programs; told in docs/tokens.md. */
@RestController
@RequestMapping("/api/v3/tokens")
final class TokenController {
  private static final String EVERYBODY = "*";

  private final ApiTokens tokens;
  private final InstantSource clock;

  TokenController(ApiTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The caller's own, unless a user is named. */
  @GetMapping
  JsonNode list(@RequestParam(required = false) @Nullable String user, Caller caller) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    find(user, caller).forEach(token -> json.add(TokenJson.write(token)));
    return json;
  }

  private List<ApiToken> find(@Nullable String user, Caller caller) {
    if (user == null) {
      return tokens.own(caller);
    }
    return user.equals(EVERYBODY) ? tokens.all(caller) : tokens.of(user, caller);
  }

  /** The one answer that holds the token itself. */
  @PostMapping
  JsonNode create(BodyText body, Caller caller) {
    return TokenJson.write(tokens.create(TokenJson.read(body.text()), caller));
  }

  @DeleteMapping("/{id}")
  JsonNode revoke(@PathVariable String id, Caller caller) {
    ApiToken token = tokens.revoke(PathValues.number(id, "a token"), caller);
    String message = "Revoked token [%s] of [%s]".formatted(token.name(), token.user());
    return new ActionEvent("DELETE", caller, message, clock.instant()).json();
  }
}
