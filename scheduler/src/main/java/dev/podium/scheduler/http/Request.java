package dev.podium.scheduler.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request.
 *
 * @param url with scheme http or https and a host, without a user
 * @param headers beside those that {@link HttpCalls} sets
 * @param body sent as UTF-8; empty for none
 */
public record Request(String method, URI url, Map<String, String> headers, String body) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}";

  /** What describes the connection is set here, and would contradict it from elsewhere. */
  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  /**
   * Checks that nothing of it could be taken for something else on the wire.
   *
   * @throws IllegalArgumentException with a sentence for people
   */
  public Request {
    headers = new LinkedHashMap<>(headers);
    if (!method.matches("[A-Z]{1,20}") || method.equals("CONNECT") || method.equals("TRACE")) {
      throw new IllegalArgumentException("The method \"%s\" cannot be used.".formatted(method));
    }
    String scheme = url.getScheme();
    if (scheme == null
        || !Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
        || url.getHost() == null) {
      throw new IllegalArgumentException("%s is no http or https address.".formatted(url));
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("The address must not hold a user or a password.");
    }
    headers.forEach(Request::check);
  }

  private static void check(String name, String value) {
    if (!name.matches(TOKEN)) {
      throw new IllegalArgumentException("\"%s\" is no name of a header.".formatted(name));
    }
    if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("The header %s is set by Podium.".formatted(name));
    }
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new IllegalArgumentException(
          "The header %s holds a control character.".formatted(name));
    }
  }

  boolean isSecure() {
    return url.getScheme().equalsIgnoreCase("https");
  }

  /** The host alone, an IPv6 address without its brackets. */
  String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    return url.getPort() > 0 ? url.getPort() : isSecure() ? 443 : 80;
  }

  /** The request as it goes over the wire. */
  byte[] bytes() {
    // An address may hold letters of all languages; the wire takes them encoded.
    URI ascii = URI.create(url.toASCIIString());
    String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    String target = ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    StringBuilder head = new StringBuilder(method).append(' ').append(target);
    head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
    if (url.getPort() > 0) {
      head.append(':').append(url.getPort());
    }
    head.append("\r\nConnection: close\r\n");
    if (headers.keySet().stream().noneMatch("user-agent"::equalsIgnoreCase)) {
      head.append("User-Agent: Podium\r\n");
    }
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    if (content.length > 0 || WITH_BODY.contains(method)) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("\r\n");
    return head.append(body).toString().getBytes(StandardCharsets.UTF_8);
  }
}
