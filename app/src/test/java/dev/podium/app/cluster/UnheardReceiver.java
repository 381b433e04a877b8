package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.rest.ApiClient;
import dev.podium.app.webhook.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Receives what a node sends that is killed in the middle of it: nobody hears the answers to the
 * first messages, for their sender is dead by then.
 */
final class UnheardReceiver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch killed = new CountDownLatch(1);
  private final Receiver receiver;

  UnheardReceiver() throws IOException {
    receiver = new Receiver(request -> answer());
  }

  private int answer() {
    arrived.countDown();
    try {
      return killed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? 204 : 500;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }

  Receiver receiver() {
    return receiver;
  }

  /** Kills the only node of a cluster when a message has arrived, and has another one join. */
  ApiClient replace(Cluster cluster, String sender) throws IOException, InterruptedException {
    assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    cluster.process(sender).kill();
    killed.countDown();
    cluster.join("heir");
    return Nodes.apiOf(cluster.process("heir"));
  }

  @Override
  public void close() {
    killed.countDown();
    receiver.close();
  }
}
