package dev.podium.scheduler.step;

import dev.podium.scheduler.http.Head;
import dev.podium.scheduler.http.Request;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an answer sends a request on to. */
final class Redirects {

  static final int MOST = 5;

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> OF_BODY = Set.of("content-type", "content-encoding");

  private Redirects() {}

  static boolean isRedirect(Head head) {
    return STATUSES.contains(head.status()) && head.find("location").isPresent();
  }

  /**
   * The next request: without its body where the method changes, without credentials where the
   * server does.
   *
   * @return empty if the answer is no redirect
   * @throws IllegalArgumentException with a sentence for people, if it must not be followed
   */
  static Optional<Request> next(Request request, Head head) {
    if (!isRedirect(head)) {
      return Optional.empty();
    }
    URI target = target(request.url(), head.find("location").orElseThrow());
    boolean asGet = becomesGet(request.method(), head.status());
    boolean elsewhere = !origin(request.url()).equals(origin(target));
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers
        .keySet()
        .removeIf(
            name ->
                (elsewhere && Credentials.areIn(name))
                    || (asGet && OF_BODY.contains(name.toLowerCase(Locale.ROOT))));
    return Optional.of(
        asGet
            ? new Request("GET", target, headers, "")
            : new Request(request.method(), target, headers, request.body()));
  }

  private static boolean becomesGet(String method, int status) {
    return switch (status) {
      case 303 -> !method.equals("HEAD");
      case 301, 302 -> method.equals("POST");
      default -> false;
    };
  }

  private static URI target(URI from, String location) {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The answer leads to \"%s\", which is no address.".formatted(location), e);
    }
    if (from.getScheme().equalsIgnoreCase("https")
        && !"https".equalsIgnoreCase(target.getScheme())) {
      throw new IllegalArgumentException("The answer leads from https to " + target + ".");
    }
    return target;
  }

  static String origin(URI url) {
    return "%s://%s:%d"
        .formatted(url.getScheme(), url.getHost(), url.getPort())
        .toLowerCase(Locale.ROOT);
  }
}
