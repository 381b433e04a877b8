package dev.podium.bench.history;

import dev.podium.bench.history.Calls.Subject;
import dev.podium.bench.history.Operation.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Users who start, end, restart and hold whatever there is, each with a random of its own. */
final class Workload {

  private static final int USERS = 5;
  private static final int REMEMBERED = 40;
  private static final int LONGEST_PAUSE_MILLIS = 700;
  private static final Duration GOING_ON = Duration.ofSeconds(1);

  private final Calls calls;
  private final List<Sample> samples;
  private final long seed;
  private final Set<Subject> breakpoints = ConcurrentHashMap.newKeySet();
  private final Set<Subject> paused = ConcurrentHashMap.newKeySet();
  private final List<Thread> users = new ArrayList<>();
  private volatile boolean over;

  Workload(Calls calls, List<Sample> samples, long seed) {
    this.calls = calls;
    this.samples = List.copyOf(samples);
    this.seed = seed;
  }

  void start() {
    for (int i = 0; i < USERS; i++) {
      Random random = new Random(seed * 31 + i);
      users.add(Thread.ofVirtual().start(() -> use(random)));
    }
  }

  /** Lets the calls end that are under way. */
  void stop() throws InterruptedException {
    over = true;
    for (Thread user : users) {
      user.join();
    }
  }

  private void use(Random random) {
    Deque<Subject> known = new ArrayDeque<>();
    try {
      while (!over) {
        doSomething(random, known);
        Thread.sleep(100 + random.nextInt(LONGEST_PAUSE_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void doSomething(Random random, Deque<Subject> known) throws InterruptedException {
    int dice = random.nextInt(100);
    if (dice < 62 || known.isEmpty()) {
      start(random, known);
      return;
    }
    Subject subject = pick(random, known);
    if (dice < 68) {
      calls.act(Kind.STOP, subject, random);
    } else if (dice < 71) {
      calls.act(Kind.KILL, subject, random);
    } else if (dice < 78) {
      calls.restart(subject, random);
    } else if (dice < 85) {
      Kind kind = List.of(Kind.STEP_STOP, Kind.STEP_KILL, Kind.STEP_SKIP).get(random.nextInt(3));
      calls.act(kind, subject, random);
    } else if (dice < 88) {
      hold(random);
    } else if (dice < 91) {
      letGo(random);
    } else if (dice < 94) {
      pause(random, subject);
    } else if (dice < 98) {
      unpause(random);
    } else {
      calls.act(Kind.UNBLOCK, Subject.of(pickOpen(random).id()), random);
    }
  }

  /** What goes through queues of one comes up less often than what runs in parallel. */
  private void start(Random random, Deque<Subject> known) throws InterruptedException {
    Sample sample = samples.get(random.nextInt(samples.size()));
    if (sample.rule() != Sample.Rule.PARALLEL && random.nextInt(3) > 0) {
      sample = samples.get(random.nextInt(samples.size()));
    }
    long instance = calls.start(sample, random);
    if (instance > 0 && sample.isOpen()) {
      List<String> steps = sample.shape().ids();
      known.addFirst(Subject.of(sample.id(), instance, steps.get(random.nextInt(steps.size()))));
      if (known.size() > REMEMBERED) {
        known.removeLast();
      }
    }
  }

  /** Mostly something that was started just now. */
  private static Subject pick(Random random, Deque<Subject> known) {
    int index = Math.min(known.size() - 1, (int) Math.abs(random.nextGaussian() * 4));
    return known.stream().skip(index).findFirst().orElseThrow();
  }

  private Sample pickOpen(Random random) {
    List<Sample> open = samples.stream().filter(Sample::isOpen).toList();
    return open.get(random.nextInt(open.size()));
  }

  private void hold(Random random) throws InterruptedException {
    Sample sample = pickOpen(random);
    List<String> steps = sample.shape().ids();
    Subject subject = Subject.of(sample.id(), 0, steps.get(random.nextInt(steps.size())));
    breakpoints.add(subject);
    calls.addBreakpoint(subject, random);
  }

  private void letGo(Random random) throws InterruptedException {
    for (Subject held : Set.copyOf(breakpoints)) {
      if (random.nextBoolean() && calls.removeBreakpoint(held, random)) {
        breakpoints.remove(held);
      }
      calls.resumePaused(held.workflow(), random);
    }
  }

  /** Now and then a whole workflow. */
  private void pause(Random random, Subject subject) throws InterruptedException {
    boolean whole = random.nextInt(4) == 0;
    Subject held = whole ? Subject.of(subject.workflow()) : subject;
    paused.add(held);
    calls.act(whole ? Kind.PAUSE_WORKFLOW : Kind.PAUSE, held, random);
  }

  private void unpause(Random random) throws InterruptedException {
    for (Subject held : Set.copyOf(paused)) {
      Kind kind = held.instance() == 0 ? Kind.UNPAUSE_WORKFLOW : Kind.UNPAUSE;
      if (calls.act(kind, held, random)) {
        paused.remove(held);
      }
    }
  }

  /**
   * Takes away what holds runs up: breakpoints, pauses, and failed instances of strict queues. To
   * be called until everything has ended.
   */
  void release() throws InterruptedException {
    Random random = new Random(seed);
    for (Subject held : Set.copyOf(breakpoints)) {
      if (calls.removeBreakpoint(held, random)) {
        breakpoints.remove(held);
      }
    }
    for (Sample sample : samples) {
      calls.resumePaused(sample.id(), random);
      if (sample.rule() == Sample.Rule.STRICT_SEQUENTIAL) {
        calls.act(Kind.UNBLOCK, Subject.of(sample.id()), random);
      }
    }
    unpause(random);
    Thread.sleep(GOING_ON);
  }
}
