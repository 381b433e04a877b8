package dev.podium.bench.server;

import dev.podium.bench.server.PodiumClient.Identity;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token that is made when it is first asked for: not before, since its node may not run yet. */
final class OwnToken implements Supplier<Identity> {

  /** Longer than any measurement. */
  private static final Duration LIFE = Duration.ofDays(1);

  private final URI address;
  private final String user;
  private final String password;
  private @Nullable Identity identity;

  OwnToken(URI address, String user, String password) {
    this.address = address;
    this.user = user;
    this.password = password;
  }

  @Override
  public synchronized Identity get() {
    if (identity == null) {
      identity = new Identity("Authorization", "Bearer " + make());
    }
    return identity;
  }

  /** Its name is new each time: a node that is started again is called with another token. */
  private String make() {
    try (PodiumClient client = new PodiumClient(address, user, password)) {
      return client.makeToken("bench " + UUID.randomUUID(), LIFE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a token was made", e);
    }
  }
}
