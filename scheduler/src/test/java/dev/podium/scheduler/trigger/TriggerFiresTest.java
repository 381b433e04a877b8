package dev.podium.scheduler.trigger;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeFireStore;
import dev.podium.domain.engine.FakeFireStore.Dealt;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.template.FakeJobTemplates;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.scheduler.FakeWorkflows;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.loop.NewRuns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TriggerFiresTest {

  private static final TimeTrigger EVERY_FIVE_MINUTES =
      new TimeTrigger.Cron("*/5 * * * *", "Europe/Berlin", null);

  private final TickingClock clock = new TickingClock();
  private final Instant start = clock.instant();
  private final FakeRunStore runs =
      new FakeRunStore(new Shards(4), new FakeShardStore(4, clock), clock);
  private final FakeFireStore store = new FakeFireStore(runs);
  private final FakeWorkflows workflows = new FakeWorkflows();
  private final AtomicInteger woken = new AtomicInteger();
  private final StartContext context =
      new StartContext(StepBehaviors.builtIn(), clock, new Installation("test", KnownSecrets.NONE));
  private final TriggerFires fires =
      new TriggerFires(
          store,
          new WorkflowStarts(
              workflows,
              new FakeJobTemplates(),
              runs,
              context,
              NewRuns.byMail(woken::incrementAndGet)),
          context,
          Duration.ofMinutes(1),
          NewRuns.byMail(woken::incrementAndGet),
          Runnable::run);

  private WorkflowId give(WorkflowBuilder workflow) {
    WorkflowId id = workflows.store(workflow).id();
    runs.give(id, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
    return id;
  }

  private WorkflowId subscribe(WorkflowBuilder workflow) {
    WorkflowId id = give(workflow);
    store.subscribe(id, EVERY_FIVE_MINUTES, clock.instant(), MissedFirePolicy.CATCH_UP);
    return id;
  }

  private static Param param(RunHeader header, String name) {
    return Objects.requireNonNull(header.params().get(name), name);
  }

  private List<Instant> planned() {
    return store.history().stream().map(Dealt::planned).toList();
  }

  private List<FireOutcome> outcomes(WorkflowId workflow) {
    return store.history().stream()
        .filter(it -> it.workflow().equals(workflow))
        .map(Dealt::outcome)
        .toList();
  }

  @Test
  void aRunStartsAtEachPlannedTimeAndKnowsIt() throws InterruptedException {
    WorkflowId etl = subscribe(aWorkflow("etl").withStep("load"));

    for (int i = 0; i < 12; i++) {
      clock.tick(Duration.ofSeconds(60));
      fires.fireDue();
    }

    assertThat(planned()).containsExactly(start.plusSeconds(300), start.plusSeconds(600));
    assertThat(woken).hasValue(2);
    RunHeader header = runs.findHeader(new RunRef(etl, 2, 1)).orElseThrow();
    assertThat(header.initiator())
        .isEqualTo(
            new Initiator.Time(
                TriggerId.of(EVERY_FIVE_MINUTES), start.plusSeconds(600), "Europe/Berlin"));
    assertThat(param(header, "RUN_TS").value())
        .isEqualTo(new ParamValue.Whole(start.plusSeconds(600).toEpochMilli()));
    assertThat(param(header, "WORKFLOW_CRON_TIMEZONE").value())
        .isEqualTo(new ParamValue.Text("Europe/Berlin"));
  }

  @Test
  void allThatWasMissedIsMadeUpForInOrder() throws InterruptedException {
    subscribe(aWorkflow("etl").withStep("load"));

    clock.tick(Duration.ofHours(2));
    fires.fireDue();
    while (store.nextDue().filter(due -> !due.isAfter(clock.instant())).isPresent()) {
      fires.fireDue();
    }

    assertThat(planned())
        .isEqualTo(
            IntStream.rangeClosed(1, 24).mapToObj(i -> start.plusSeconds(300L * i)).toList());
  }

  @Test
  void aTriggerWithMuchToMakeUpForDoesNotHoldUpTheOthers() throws InterruptedException {
    WorkflowId late = give(aWorkflow("late").withStep("load"));
    store.subscribe(
        late,
        new TimeTrigger.Interval(new DurationText("1s"), null, null, null),
        start.minus(Duration.ofDays(1)),
        MissedFirePolicy.CATCH_UP);
    WorkflowId etl = subscribe(aWorkflow("etl").withStep("load"));

    clock.tick(Duration.ofMinutes(5));
    fires.fireDue();

    assertThat(outcomes(etl)).containsExactly(FireOutcome.STARTED);
    assertThat(outcomes(late)).hasSize(FirePlanner.MOST_STARTS);
  }

  @Test
  void moreTriggersThanOneTransactionTakesAllFire() throws InterruptedException {
    for (int i = 0; i < 2 * TriggerFires.BATCH + 1; i++) {
      subscribe(aWorkflow("etl-" + i).withStep("load"));
    }

    clock.tick(Duration.ofMinutes(5));
    fires.fireDue();

    assertThat(store.history()).hasSize(2 * TriggerFires.BATCH + 1);
  }

  @Test
  void aRunWhoseParamsCannotBeEvaluatedIsKeptAsFailed() throws InterruptedException {
    WorkflowId broken =
        subscribe(
            aWorkflow("broken").withStep("load").withExpression("x", ParamType.LONG, "1 / 0"));
    WorkflowId etl = subscribe(aWorkflow("etl").withStep("load"));

    clock.tick(Duration.ofMinutes(5));
    fires.fireDue();

    assertThat(outcomes(broken)).containsExactly(FireOutcome.FAILED);
    assertThat(runs.findHeader(new RunRef(broken, 1, 1))).isPresent();
    assertThat(outcomes(etl)).containsExactly(FireOutcome.STARTED);
  }

  @Test
  void aWorkflowThatIsGoneIsRefusedAndHoldsUpNobody() throws InterruptedException {
    WorkflowId gone = new WorkflowId("gone");
    store.subscribe(gone, EVERY_FIVE_MINUTES, start, MissedFirePolicy.CATCH_UP);
    WorkflowId etl = subscribe(aWorkflow("etl").withStep("load"));

    clock.tick(Duration.ofMinutes(10));
    fires.fireDue();

    assertThat(outcomes(gone)).containsExactly(FireOutcome.REFUSED, FireOutcome.REFUSED);
    assertThat(outcomes(etl)).containsExactly(FireOutcome.STARTED, FireOutcome.STARTED);
    assertThat(store.nextDue()).contains(start.plusSeconds(900));
  }

  @Test
  void whatTheDatabaseRefusesStartsNothingAndTheRestIsTriedAlone() throws InterruptedException {
    subscribe(aWorkflow("one").withStep("load"));
    subscribe(aWorkflow("two").withStep("load"));
    AtomicInteger calls = new AtomicInteger();
    store.beforeFire(
        () -> {
          if (calls.incrementAndGet() <= 2) {
            throw new RowsRefusedException("too long", new IOException("too long"));
          }
        });

    clock.tick(Duration.ofMinutes(5));
    fires.fireDue();

    assertThat(store.history())
        .extracting(Dealt::outcome)
        .containsExactly(FireOutcome.REFUSED, FireOutcome.STARTED);
  }

  @Test
  void aFaultThatPassesIsTriedAgain() throws InterruptedException {
    WorkflowId etl = subscribe(aWorkflow("etl").withStep("load"));
    AtomicInteger calls = new AtomicInteger();
    store.beforeFire(
        () -> {
          if (calls.incrementAndGet() == 1) {
            throw new StoreUnavailableException("deadlock", new IOException("deadlock"));
          }
        });

    clock.tick(Duration.ofMinutes(5));
    fires.fireDue();

    assertThat(outcomes(etl)).containsExactly(FireOutcome.STARTED);
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsLost() throws InterruptedException {
    WorkflowId etl = subscribe(aWorkflow("etl").withStep("load"));
    store.beforeFire(
        () -> {
          throw new StoreUnavailableException("away", new IOException("away"));
        });
    clock.tick(Duration.ofMinutes(5));
    fires.fireDue();
    assertThat(store.history()).isEmpty();

    store.beforeFire(() -> {});
    clock.tick(Duration.ofSeconds(6));
    fires.fireDue();

    assertThat(outcomes(etl)).containsExactly(FireOutcome.STARTED);
    assertThat(planned()).containsExactly(start.plusSeconds(300));
  }

  @Test
  void aTriggerThatCannotBePlannedSaysSoOnce() throws InterruptedException {
    WorkflowId etl = give(aWorkflow("etl").withStep("load"));
    store.subscribeDue(etl, new TimeTrigger.Cron("0 4 * * *", "Mars/Olympus", null), start);

    clock.tick(Duration.ofMinutes(5));
    fires.fireDue();
    clock.tick(Duration.ofDays(1));
    fires.fireDue();

    assertThat(outcomes(etl)).containsExactly(FireOutcome.REFUSED);
  }

  @Test
  void allSignalsOfATriggerStartItsRun() throws InterruptedException {
    WorkflowId etl = give(aWorkflow("etl").withStep("load"));
    store.subscribe(etl, trigger(null, null));

    store.arrive(signal("orders", 1, 7));
    fires.fireDue();
    assertThat(store.history()).isEmpty();
    store.arrive(signal("rates", 1, 8));
    fires.fireDue();

    assertThat(outcomes(etl)).containsExactly(FireOutcome.STARTED);
    RunHeader header = runs.findHeader(new RunRef(etl, 1, 1)).orElseThrow();
    assertThat(param(header, "sum").value()).isEqualTo(new ParamValue.Whole(15));
    assertThat(param(header, "sum").source()).isEqualTo(ParamSource.SIGNAL);
    assertThat(header.initiator())
        .isInstanceOfSatisfying(
            Initiator.Signal.class,
            signal -> assertThat(signal.signals().keySet()).containsExactly("orders", "rates"));
  }

  @Test
  void aConditionThatDoesNotHoldConsumesTheSignals() throws InterruptedException {
    WorkflowId etl = give(aWorkflow("etl").withStep("load"));
    store.subscribe(etl, trigger("sum > 20", null));

    store.arrive(signal("orders", 1, 7));
    store.arrive(signal("rates", 1, 8));
    fires.fireDue();
    store.arrive(signal("orders", 2, 20));
    fires.fireDue();
    assertThat(outcomes(etl)).containsExactly(FireOutcome.LEFT_OUT);
    store.arrive(signal("rates", 2, 8));
    fires.fireDue();

    assertThat(outcomes(etl)).containsExactly(FireOutcome.LEFT_OUT, FireOutcome.STARTED);
  }

  @Test
  void equalValuesOfTheDedupExpressionStartOneRun() throws InterruptedException {
    WorkflowId etl = give(aWorkflow("etl").withStep("load"));
    store.subscribe(etl, trigger(null, "'once-' + (sum > 0)"));

    for (int i = 1; i <= 3; i++) {
      store.arrive(signal("orders", i, i));
      store.arrive(signal("rates", i, i));
    }
    fires.fireDue();

    assertThat(outcomes(etl))
        .containsExactly(FireOutcome.STARTED, FireOutcome.DUPLICATED, FireOutcome.DUPLICATED);
  }

  @Test
  void aConditionThatFailsIsToldAndConsumesTheSignals() throws InterruptedException {
    WorkflowId etl = give(aWorkflow("etl").withStep("load"));
    store.subscribe(etl, trigger("params.getFromSignal('orders', 'no') > 0", null));

    store.arrive(signal("orders", 1, 7));
    store.arrive(signal("rates", 1, 8));
    fires.fireDue();

    assertThat(outcomes(etl)).containsExactly(FireOutcome.LEFT_OUT);
    assertThat(store.nextDue()).isEmpty();
  }

  private static SignalTrigger trigger(@Nullable String condition, @Nullable String dedup) {
    Map<String, SignalTrigger.Entry> entries = new LinkedHashMap<>();
    entries.put("orders", new SignalTrigger.Entry(Map.of(), List.of()));
    entries.put("rates", new SignalTrigger.Entry(Map.of(), List.of()));
    return new SignalTrigger(
        entries,
        Map.of("sum", ParamDefinition.expression(ParamType.LONG, "orders__n + rates__n")),
        condition,
        dedup);
  }

  private Signal signal(String name, long seq, long n) {
    return new Signal(
        name,
        seq,
        name + seq,
        Map.of("n", new ParamValue.Whole(n)),
        Map.of(),
        "ann",
        null,
        clock.instant());
  }
}
