package dev.podium.domain.run;

import java.util.function.Consumer;

/**
 * Live changes of runs, wherever they run. A listener is called with committed changes in the order
 * of their revisions, on a thread of the feed; it must not block. To miss nothing: watch first,
 * then read the run, then ignore changes whose revision is not above the one that was read.
 */
public interface RunFeed {

  Subscription watch(RunRef run, Consumer<RunChange> listener);

  /** Ends the watching. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
