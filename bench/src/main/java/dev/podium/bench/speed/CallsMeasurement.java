package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.LoopbackStub;
import dev.podium.bench.server.LoopbackStub.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What the engine adds to steps with an outside effect: from the answer to one Http step until the
 * request of the next arrives, in a chain of calls to a server of our own. The commit that has to
 * come between the two is in it.
 */
final class CallsMeasurement implements Measurement {

  /** What a node needs to call it. */
  static final String ALLOWED = "127.0.0.1";

  private static final String WORKFLOW = "bench-calls";
  private static final int LENGTH = 100;
  private static final Duration POLL = Duration.ofMillis(50);

  private final Site site;
  private final LoopbackStub stub;
  private final int runs;

  CallsMeasurement(Site site, int runs) throws IOException, InterruptedException {
    this.site = site;
    this.runs = runs;
    this.stub = new LoopbackStub();
    site.push(Definitions.calls(WORKFLOW, LENGTH, stub.address()));
  }

  @Override
  public void measure(Results results) throws InterruptedException {
    double[] typical = new double[runs];
    double[] late = new double[runs];
    for (int i = 0; i < runs; i++) {
      stub.takeCalls();
      SoloRun.of(site.client(i), WORKFLOW, POLL);
      Samples between = between(stub.takeCalls());
      typical[i] = between.percentile(50);
      late[i] = between.percentile(95);
    }
    results.add(Metric.CALLS_P50, Samples.of(typical).percentile(50));
    results.add(Metric.CALLS_P95, Samples.of(late).percentile(50));
  }

  private static Samples between(List<Call> calls) {
    if (calls.size() != LENGTH) {
      throw new IllegalStateException(
          "A chain of %d calls has made %d".formatted(LENGTH, calls.size()));
    }
    double[] millis = new double[LENGTH - 1];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = (calls.get(i + 1).arrived() - calls.get(i).answered()) / 1e6;
    }
    return Samples.of(millis);
  }

  @Override
  public void close() {
    stub.close();
  }
}
