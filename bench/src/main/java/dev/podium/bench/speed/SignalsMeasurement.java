package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import dev.podium.bench.server.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * What announcing costs beside steps that wait for other signals of the same name, each for one of
 * its own: how many are taken in a second, with nobody waiting and with all of them, what becomes
 * of a chain meanwhile, and how soon a step goes on whose signal comes. Those that wait stay.
 */
final class SignalsMeasurement implements Measurement {

  /** So many instances of one workflow run at once. */
  private static final int PLACES = 1_000;

  private static final int CALLS_AT_ONCE = 200;
  private static final int CALLERS = 16;
  private static final int ANNOUNCED = 3_000;
  private static final int HEARD = 50;
  private static final int CHAIN = 100;
  private static final int CHAINS = 30;

  private static final String SIGNAL = "bench-heard";
  private static final String PARAM = "number";
  private static final String CHAIN_WORKFLOW = "bench-signals-chain";
  private static final Duration POLL = Duration.ofMillis(25);
  private static final Duration SETTLE = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Nobody waits for one from here on. */
  private final AtomicLong unheard = new AtomicLong(1_000_000_000);

  private final Site site;
  private final int waiting;

  SignalsMeasurement(Site site, int waiting) throws InterruptedException {
    this.site = site;
    this.waiting = waiting;
    site.push(Definitions.chain(CHAIN_WORKFLOW, CHAIN));
  }

  @Override
  public void measure(Results results) throws Exception {
    announceAll(ANNOUNCED);
    results.add(Metric.SIGNALS_ALONE, announceAll(ANNOUNCED).rate());
    List<RunId> runs = await();
    Announced beside = announceAll(ANNOUNCED);
    results.add(Metric.SIGNALS_BESIDE, beside.rate());
    results.add(Metric.SIGNALS_CALL_P50, beside.millis().percentile(50));
    results.add(Metric.SIGNALS_CALL_P95, beside.millis().percentile(95));
    chains();
    results.add(Metric.SIGNALS_CHAIN_QUIET, chains());
    results.add(Metric.SIGNALS_CHAIN, chainsBeside());
    results.add(Metric.SIGNALS_HEARD, hear(runs));
  }

  /** How fast signals were taken, and how long each call took. */
  private record Announced(double rate, Samples millis) {}

  private Announced announceAll(int count) throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    List<Callable<Double>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PodiumClient client = site.client(i);
      calls.add(() -> announce(client));
    }
    double[] millis = new double[count];
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Double>> done = callers.invokeAll(calls);
      for (int i = 0; i < count; i++) {
        millis[i] = done.get(i).get();
      }
    }
    return new Announced(count * 1e9 / (System.nanoTime() - begin), Samples.of(millis));
  }

  private double announce(PodiumClient client) throws InterruptedException {
    long begin = System.nanoTime();
    client.announce(SIGNAL, PARAM, unheard.incrementAndGet());
    return (System.nanoTime() - begin) / 1e6;
  }

  /** Each run waits for the signal with its workflow's first number and its own instance. */
  private List<RunId> await() throws Exception {
    List<RunId> runs = new ArrayList<>();
    for (int started = 0; started < waiting; started += PLACES) {
      ObjectNode definition = waiting("bench-heard-" + started, started);
      site.push(definition);
      String workflow = definition.at("/workflow/id").asString();
      int wanted = Math.min(PLACES, waiting - started);
      for (int calls = 0; calls < wanted; calls += CALLS_AT_ONCE) {
        runs.addAll(site.startAtOnce(workflow, Math.min(CALLS_AT_ONCE, wanted - calls)));
      }
    }
    Instant limit = Instant.now().plus(LIMIT);
    while (site.client(0).nodes().stream().anyMatch(node -> node.runs() > 0)) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("Runs stay in memory: " + site.client(0).nodes());
      }
      Thread.sleep(SETTLE);
    }
    return runs;
  }

  private static ObjectNode waiting(String id, int first) {
    ObjectNode definition = Definitions.chain(id, 1);
    ObjectNode dependency =
        ((ObjectNode) definition.at("/workflow/steps/0/step"))
            .putArray("signal_dependencies")
            .addObject()
            .put("name", SIGNAL);
    ObjectNode number = dependency.putObject("match_params").putObject(PARAM);
    number.put("operator", "=");
    number
        .putObject("param")
        .put("type", "LONG")
        .put(
            "expression",
            "return params.getFromInstance('workflow_instance_id') + %d;".formatted(first));
    return definition;
  }

  private double chains() throws InterruptedException {
    double[] millis = new double[CHAINS];
    for (int i = 0; i < CHAINS; i++) {
      millis[i] = SoloRun.of(site.client(i), CHAIN_WORKFLOW, POLL).millis() / CHAIN;
    }
    return Samples.of(millis).percentile(50);
  }

  private double chainsBeside() throws InterruptedException, ExecutionException {
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Long>> announcing = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        PodiumClient client = site.client(i);
        announcing.add(callers.submit(() -> announceUntil(client, enough)));
      }
      double chains;
      try {
        chains = chains();
      } finally {
        enough.set(true);
      }
      for (Future<Long> one : announcing) {
        one.get();
      }
      return chains;
    }
  }

  private long announceUntil(PodiumClient client, AtomicBoolean enough)
      throws InterruptedException {
    long announced = 0;
    while (!enough.get()) {
      announce(client);
      announced++;
    }
    return announced;
  }

  private double hear(List<RunId> runs) throws InterruptedException {
    int count = Math.min(HEARD, Math.min(PLACES, waiting));
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      RunId run = runs.get(i);
      PodiumClient client = site.client(i);
      Instant called = Instant.now();
      client.announce(SIGNAL, PARAM, run.instance());
      Ended.well(client.awaitEnd(run, POLL, LIMIT));
      StepReport step = client.steps(run).getFirst();
      millis[i] = Samples.millis(called, Objects.requireNonNull(step.runningAt()));
    }
    return Samples.of(millis).percentile(50);
  }
}
