package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Commit;
import dev.podium.bench.history.Evidence.Leftovers;
import dev.podium.bench.history.Evidence.Mail;
import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.RunChange;
import dev.podium.bench.history.Evidence.Step;
import dev.podium.bench.history.Evidence.StepChange;
import dev.podium.bench.history.Operation.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes up a history; every line happens a second after the one before. */
final class HistoryBuilder {

  static final String WORKFLOW = "w";

  private final List<Operation> operations = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<RunChange> runChanges = new ArrayList<>();
  private final List<StepChange> stepChanges = new ArrayList<>();
  private final List<Mail> mail = new ArrayList<>();
  private final Set<Long> broken = new HashSet<>();
  private Sample sample =
      new Sample(
          WORKFLOW,
          new Shape("[]", List.of("a"), Set.of(), Set.of("SUCCEEDED")),
          Sample.Rule.SEQUENTIAL,
          1,
          StepLimits.NONE);
  private final List<String> permitsOut = new ArrayList<>();
  private long messagesLeft;
  private long now;

  private Instant tick() {
    now++;
    return Instant.EPOCH.plusSeconds(now);
  }

  HistoryBuilder limited(StepLimits limits) {
    sample = new Sample(WORKFLOW, sample.shape(), Sample.Rule.PARALLEL, 100, limits);
    return this;
  }

  /** From now on the only step of the workflow is a loop, whose iterations are runs. */
  HistoryBuilder loop() {
    Shape loop = new Shape("[]", List.of("a"), Set.of("a"), Set.of("SUCCEEDED"));
    sample = new Sample(WORKFLOW, loop, sample.rule(), sample.concurrency(), sample.limits());
    return this;
  }

  /** A run inside of the loop of another. */
  HistoryBuilder iteration(long key, long parent) {
    runs.add(new Run(key, "loop", WORKFLOW, key, 1, new UUID(1, key), "SUCCEEDED", parent, ""));
    return this;
  }

  HistoryBuilder permitOut(String what) {
    permitsOut.add(what);
    return this;
  }

  /** An acknowledged start that made the run with this key, which is its instance as well. */
  HistoryBuilder started(long key, String end) {
    return answered(key, key).made(key, key, end);
  }

  HistoryBuilder answered(long request, long instance) {
    return call(Kind.START, instance, request, 200);
  }

  HistoryBuilder made(long key, long request, String end) {
    runs.add(new Run(key, WORKFLOW, WORKFLOW, key, 1, new UUID(0, request), end, null, ""));
    return this;
  }

  HistoryBuilder failedBecause(long key, String info) {
    runs.add(new Run(key, WORKFLOW, WORKFLOW, key, 1, new UUID(0, key), "FAILED", null, info));
    return answered(key, key);
  }

  HistoryBuilder broke(long key) {
    broken.add(key);
    return this;
  }

  HistoryBuilder call(Kind kind, long instance, long request, int status) {
    Instant sent = tick();
    operations.add(
        new Operation(
            kind,
            "one",
            request == 0 ? null : new UUID(0, request),
            WORKFLOW,
            instance,
            1,
            "",
            0,
            sent,
            sent.plusMillis(500),
            status,
            ""));
    return this;
  }

  HistoryBuilder run(long key, @Nullable String from, String to) {
    Instant at = tick();
    runChanges.add(new RunChange(now, at, key, from, to, new Commit("one", now)));
    return this;
  }

  HistoryBuilder step(long key, int attempt, @Nullable String from, String to) {
    return step(key, attempt, from, to, false, "one", new Commit("one", now + 1));
  }

  HistoryBuilder start(long key, int attempt) {
    return step(key, attempt, null, "RUNNING", true, "one", new Commit("one", now + 1));
  }

  HistoryBuilder step(
      long key,
      int attempt,
      @Nullable String from,
      String to,
      boolean starts,
      String owner,
      Commit commit) {
    Instant at = tick();
    stepChanges.add(
        new StepChange(now, at, key, 0, attempt, from, to, starts, false, owner, commit));
    return this;
  }

  HistoryBuilder attempt(long key, int attempt, String status) {
    steps.add(new Step(key, 0, attempt, status));
    return this;
  }

  HistoryBuilder sent(long message, String kind, long key) {
    return mail(message, true, kind, key, "IN_PROGRESS", null);
  }

  HistoryBuilder gone(
      long message, String kind, long key, String runStatus, @Nullable String ending) {
    return mail(message, false, kind, key, runStatus, ending);
  }

  private HistoryBuilder mail(
      long message,
      boolean sent,
      String kind,
      long key,
      String runStatus,
      @Nullable String ending) {
    Instant at = tick();
    mail.add(new Mail(now, at, message, sent, kind, key, 0, null, runStatus, ending, null, 0));
    return this;
  }

  HistoryBuilder messagesLeft(long count) {
    messagesLeft = count;
    return this;
  }

  Evidence evidence() {
    return new Evidence(
        List.of(sample),
        operations,
        runs,
        steps,
        runChanges,
        stepChanges,
        mail,
        new Leftovers(Map.of("shard_message", messagesLeft), permitsOut),
        broken);
  }
}
