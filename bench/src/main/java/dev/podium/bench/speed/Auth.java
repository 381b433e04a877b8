package dev.podium.bench.speed;

import dev.podium.bench.server.PodiumClient;
import java.net.URI;
import java.util.Map;

/** How each request says whose it is. */
public enum Auth {
  /** By a password. */
  BASIC {
    @Override
    PodiumClient client(URI address, String user, String password) {
      return new PodiumClient(address, user, password);
    }

    @Override
    Map<String, String> properties() {
      return Map.of();
    }

    @Override
    String words() {
      return "password in each request";
    }
  },
  /** By a token, which is made with the password at the first request. */
  TOKEN {
    @Override
    PodiumClient client(URI address, String user, String password) {
      return PodiumClient.byToken(address, user, password);
    }

    @Override
    Map<String, String> properties() {
      return Map.of();
    }

    @Override
    String words() {
      return "token";
    }
  },
  /** By the header {@code user}, which the node is told to trust. */
  HEADER {
    @Override
    PodiumClient client(URI address, String user, String password) {
      return PodiumClient.trusted(address, user);
    }

    @Override
    Map<String, String> properties() {
      return Map.of("podium.trust-user-header", "true");
    }

    @Override
    String words() {
      return "trusted header";
    }
  };

  abstract PodiumClient client(URI address, String user, String password);

  /** Settings of a node that takes it. */
  abstract Map<String, String> properties();

  /** As a report names it. */
  abstract String words();
}
