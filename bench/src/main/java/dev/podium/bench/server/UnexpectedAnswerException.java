package dev.podium.bench.server;

/** A node answered a request with something else than success. */
public final class UnexpectedAnswerException extends RuntimeException {

  UnexpectedAnswerException(String request, int status, String body) {
    super("%s was answered with %d: %s".formatted(request, status, body));
  }
}
