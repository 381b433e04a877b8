package dev.podium.scheduler.step;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.secret.SecretReference;
import dev.podium.scheduler.http.Request;
import dev.podium.scheduler.param.ParamGroup;
import dev.podium.scheduler.secret.StepSecrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the params of an Http step ask for.
 *
 * @param shown the request as people see it, without the values of secrets
 * @param outcome the expression that names the outcome
 * @param timeout null if the step does not say
 */
record HttpStepParams(Request request, Request shown, String outcome, @Nullable Duration timeout) {

  private static final String AUTHORIZATION = "Authorization";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final long LONGEST_TIMEOUT_SECONDS = 3600;

  /**
   * Reads evaluated params.
   *
   * @param key told to the receiver, which so can tell the same attempt from another one
   * @param secrets may stand in headers, credentials and the body
   * @throws IllegalArgumentException with a sentence for people, if they cannot be used
   */
  static HttpStepParams of(Map<String, Param> params, String key, StepSecrets secrets) {
    Param written = params.get("http");
    if (written != null) {
      ParamGroup.requireWritten("http", written);
    }
    Map<String, ParamValue> http = entries(params, "http");
    String address = text(http, "url").orElse("");
    String method = text(http, "method").orElse("GET").toUpperCase(Locale.ROOT);
    if (secrets.isIn(address) || secrets.isIn(method)) {
      throw new IllegalArgumentException(
          "A secret must not stand in the address, which servers and proxies write down. Send it in"
              + " a header or in the body.");
    }
    Param outcome = params.get("state_expr");
    if (outcome == null) {
      throw new IllegalStateException("an Http step without its param state_expr");
    }
    String body = text(http, "body").orElse("");
    Map<String, String> headers = headers(http, key, secrets::reveal);
    find(headers, AUTHORIZATION)
        .map(name -> headers.getOrDefault(name, "").replaceFirst("^Basic ", ""))
        .filter(credentials -> usesSecrets(http, secrets))
        .ifPresent(secrets::hide);
    return new HttpStepParams(
        new Request(method, url(address), headers, secrets.reveal(body)),
        new Request(
            method,
            url(address),
            headers(http, key, SecretReference::shown),
            SecretReference.shown(body)),
        outcome.value().plainText(),
        timeout(http));
  }

  /** Whether the credentials, which are encoded, are made of secrets. */
  private static boolean usesSecrets(Map<String, ParamValue> http, StepSecrets secrets) {
    ParamValue basic = http.get("basic_auth");
    return basic != null && secrets.isIn(basic.plainText());
  }

  private static Map<String, String> headers(
      Map<String, ParamValue> http, String key, UnaryOperator<String> secrets) {
    Map<String, String> headers = headers(http.get("headers"), secrets);
    authorization(http, secrets).ifPresent(credentials -> authorize(headers, credentials));
    if (find(headers, IDEMPOTENCY_KEY).isEmpty()) {
      headers.put(IDEMPOTENCY_KEY, key);
    }
    return headers;
  }

  private static URI url(String text) {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"%s\" is no address.".formatted(text), e);
    }
  }

  private static @Nullable Duration timeout(Map<String, ParamValue> http) {
    if (!(http.get("timeout_seconds") instanceof ParamValue.Whole(long seconds))) {
      return null;
    }
    if (seconds < 1 || seconds > LONGEST_TIMEOUT_SECONDS) {
      throw new IllegalArgumentException(
          "timeout_seconds must be from 1 to %d, not %d."
              .formatted(LONGEST_TIMEOUT_SECONDS, seconds));
    }
    return Duration.ofSeconds(seconds);
  }

  private static Optional<String> authorization(
      Map<String, ParamValue> http, UnaryOperator<String> secrets) {
    Optional<String> bearer =
        text(http, "bearer_token").map(token -> "Bearer " + secrets.apply(token));
    ParamValue basic = http.get("basic_auth");
    if (basic == null) {
      return bearer;
    }
    if (bearer.isPresent()) {
      throw new IllegalArgumentException("Give basic_auth or bearer_token, not both.");
    }
    Map<String, ParamValue> pair = entries(basic);
    String credentials =
        secrets.apply(text(pair, "username").orElse("") + ":" + text(pair, "password").orElse(""));
    return Optional.of(
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  private static void authorize(Map<String, String> headers, String credentials) {
    if (find(headers, AUTHORIZATION).isPresent()) {
      throw new IllegalArgumentException(
          "Give the header Authorization or basic_auth or bearer_token, not two of them.");
    }
    headers.put(AUTHORIZATION, credentials);
  }

  private static Optional<String> find(Map<String, String> headers, String name) {
    return headers.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
  }

  /** Of one name in several spellings the last counts: the step's, behind those of its type. */
  private static Map<String, String> headers(
      @Nullable ParamValue value, UnaryOperator<String> secrets) {
    Map<String, String> headers = new LinkedHashMap<>();
    entries(value)
        .forEach(
            (name, text) -> {
              find(headers, name).ifPresent(headers::remove);
              headers.put(name, secrets.apply(text.plainText()));
            });
    return headers;
  }

  private static Map<String, ParamValue> entries(Map<String, Param> params, String name) {
    Param param = params.get(name);
    return entries(param == null ? null : param.value());
  }

  /** A map may have come from an expression, and then be of another kind. */
  private static Map<String, ParamValue> entries(@Nullable ParamValue value) {
    Map<String, ParamValue> entries = new LinkedHashMap<>();
    switch (value) {
      case ParamValue.Nested(Map<String, Param> params) ->
          params.forEach((name, param) -> entries.put(name, param.value()));
      case ParamValue.TextMap(Map<String, String> texts) ->
          texts.forEach((name, text) -> entries.put(name, new ParamValue.Text(text)));
      case null -> {}
      case ParamValue.Text _,
          ParamValue.Whole _,
          ParamValue.Decimal _,
          ParamValue.Bool _,
          ParamValue.Array _ ->
          throw new IllegalArgumentException("A map is needed, not " + value.plainText() + ".");
    }
    return entries;
  }

  private static Optional<String> text(Map<String, ParamValue> entries, String name) {
    return Optional.ofNullable(entries.get(name)).map(ParamValue::plainText);
  }
}
