package dev.podium.bench.history;

import dev.podium.bench.history.Fault.Lane;
import dev.podium.bench.history.Journal.Injected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Breaks things, one a lane at a time, each kind once before any comes again. What was broken is
 * mended before the next.
 */
final class Faults {

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final Breaker breaker;
  private final Journal journal;
  private final long seed;
  private final List<Thread> lanes = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  Faults(Breaker breaker, Journal journal, long seed) {
    this.breaker = breaker;
    this.journal = journal;
    this.seed = seed;
  }

  void start() {
    Random seeds = new Random(seed);
    for (Lane lane : Lane.values()) {
      Random random = new Random(seeds.nextLong());
      lanes.add(Thread.ofPlatform().name("faults-" + lane).start(() -> work(lane, random)));
    }
  }

  /** Mends what is broken just now, and breaks nothing any more. */
  void stop() throws InterruptedException {
    over.countDown();
    for (Thread lane : lanes) {
      lane.join();
    }
  }

  private void work(Lane lane, Random random) {
    Deque<Fault> deck = new ArrayDeque<>();
    try {
      while (!over.await(BETWEEN.toMillis() + random.nextInt(3_000), TimeUnit.MILLISECONDS)) {
        if (deck.isEmpty()) {
          deck.addAll(shuffled(lane, random));
        }
        inject(deck.remove(), random);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Fault> shuffled(Lane lane, Random random) {
    List<Fault> faults =
        new ArrayList<>(
            Arrays.stream(Fault.values())
                .filter(fault -> fault.lane() == lane && breaker.isPossible(fault))
                .toList());
    Collections.shuffle(faults, random);
    return faults;
  }

  private void inject(Fault fault, Random random) throws InterruptedException {
    Instant begin = Instant.now();
    HistoryNode node = breaker.pick(fault, random);
    String detail = breaker.breakAndMend(fault, node, random, over);
    journal.add(
        new Injected(
            fault, breaker.concernsANode(fault) ? node.name() : "", begin, Instant.now(), detail));
  }
}
