package dev.podium.scheduler;

import java.util.concurrent.CountDownLatch;

/** Stops the first thread that comes until the test lets it through; later ones pass. */
public final class Gate implements Runnable {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  @Override
  public void run() {
    boolean first;
    synchronized (this) {
      first = reached.getCount() > 0;
      reached.countDown();
    }
    if (first) {
      Await.await(open);
    }
  }

  public void awaitReached() {
    Await.await(reached);
  }

  public void open() {
    open.countDown();
  }
}
