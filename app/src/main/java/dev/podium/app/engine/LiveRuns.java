package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunFeed;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.StepView;
import dev.podium.scheduler.loop.CommitListener;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live feed: what this node commits is passed on at once; what other nodes commit is read twice
 * a second, one batched query for all watched runs. Everything is passed on by one thread, so that
 * a listener sees revisions in order.
 */
final class LiveRuns implements RunFeed, CommitListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveRuns.class);
  private static final Duration POLL = Duration.ofMillis(400);

  private final Transactions transactions;
  private final RunDefinitions definitions;
  private final Map<RunRef, Watch> watches = new ConcurrentHashMap<>();
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("podium-feed").daemon().factory());
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("podium-feed-poll").daemon().factory());

  LiveRuns(Transactions transactions, RunDefinitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  /** A watched run; its revision is touched by the sender's thread only. */
  private static final class Watch {
    private final List<Consumer<RunChange>> listeners = new CopyOnWriteArrayList<>();
    private long revision = -1;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // poll() guards itself
  void start() {
    poller.scheduleWithFixedDelay(
        () -> send(this::poll), POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Subscription watch(RunRef run, Consumer<RunChange> listener) {
    watches.compute(
        run,
        (ref, known) -> {
          Watch watch = known == null ? new Watch() : known;
          watch.listeners.add(listener);
          return watch;
        });
    return () ->
        watches.computeIfPresent(
            run,
            (ref, watch) -> {
              watch.listeners.remove(listener);
              return watch.listeners.isEmpty() ? null : watch;
            });
  }

  @Override
  public void committed(RunRows rows) {
    if (!watches.containsKey(rows.state().header().ref())) {
      return;
    }
    send(() -> publish(change(rows)));
  }

  private static RunChange change(RunRows rows) {
    RunState run = rows.state();
    RunHeader header = run.header();
    RunSummary summary =
        new RunSummary(
            header.ref(),
            header.version(),
            header.uuid(),
            run.status(),
            header.initiator(),
            header.requestedAt(),
            header.createdAt(),
            run.startedAt(),
            run.endedAt(),
            run.modifiedAt(),
            run.revision(),
            run.info(),
            run.pauses().causes());
    Workflow definition = run.plan().workflow();
    List<StepView> steps =
        rows.steps().stream().map(step -> StepViews.of(header, definition, step)).toList();
    return new RunChange(summary, steps);
  }

  private void publish(RunChange change) {
    Watch watch = watches.get(change.summary().ref());
    if (watch == null || change.summary().revision() <= watch.revision) {
      return;
    }
    watch.revision = change.summary().revision();
    for (Consumer<RunChange> listener : watch.listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        log.error("A listener broke on a change of {}; the others hear it", change.summary(), e);
      }
    }
  }

  private void poll() {
    Map<RunRef, Watch> watched = Map.copyOf(watches);
    if (!watched.isEmpty()) {
      readChanges(watched).forEach(this::publish);
    }
  }

  private List<RunChange> readChanges(Map<RunRef, Watch> watched) {
    return transactions.read(
        connection -> {
          List<RunChange> changes = new ArrayList<>();
          for (RunRow row : changedRows(connection, watched)) {
            RunKey key = row.header().key();
            Watch watch = watched.get(row.header().ref());
            if (watch == null || row.revision() <= watch.revision) {
              continue;
            }
            List<StepState> steps =
                StepRows.latest(connection, List.of(key), watch.revision)
                    .getOrDefault(key, List.of());
            definitions
                .find(row.header())
                .ifPresent(definition -> changes.add(change(row, steps, definition)));
          }
          return changes;
        });
  }

  private static RunChange change(RunRow row, List<StepState> steps, Workflow definition) {
    return new RunChange(
        row.summary(),
        steps.stream().map(step -> StepViews.of(row.header(), definition, step)).toList());
  }

  private static List<RunRow> changedRows(Connection connection, Map<RunRef, Watch> watched)
      throws SQLException {
    String sql =
        RunRow.SELECT
            + "where (workflow_id, instance_id, run_id) in ("
            + String.join(",", java.util.Collections.nCopies(watched.size(), "(?, ?, ?)"))
            + ")";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int column = 1;
      for (RunRef ref : watched.keySet()) {
        select.setString(column++, ref.workflow().value());
        select.setLong(column++, ref.instance());
        select.setLong(column++, ref.run());
      }
      // Nobody sees a run that cannot be read, but those who watch others do.
      return RunRow.readEach(select, Optional::of, damaged -> Optional.<RunRow>empty()).stream()
          .flatMap(Optional::stream)
          .toList();
    }
  }

  private void send(Runnable task) {
    try {
      sender.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              log.warn("The live feed missed a change, the next poll brings it: {}", e.toString());
            }
          });
    } catch (RejectedExecutionException e) {
      log.debug("The live feed is closed");
    }
  }

  @Override
  public void close() {
    poller.shutdownNow();
    sender.shutdownNow();
  }
}
