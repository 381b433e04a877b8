package dev.podium.scheduler.backfill;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillPace;
import dev.podium.domain.backfill.BackfillPace.OnFailure;
import dev.podium.domain.backfill.BackfillPace.Order;
import dev.podium.domain.backfill.BackfillPreview;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillRun;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeBackfillStore;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.template.FakeJobTemplates;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.scheduler.FakeWorkflows;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.loop.NewRuns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackfillDriverTest {

  private static final TimeTrigger DAILY = new TimeTrigger.Cron("0 6 * * *", "Asia/Tokyo", null);
  private static final Caller ANN = new Caller("ann", Role.OPERATOR);

  private final TickingClock clock = new TickingClock();
  private final FakeRunStore runs =
      new FakeRunStore(new Shards(4), new FakeShardStore(4, clock), clock);
  private final FakeBackfillStore store = new FakeBackfillStore(runs);
  private final FakeWorkflows workflows = new FakeWorkflows();
  private final AtomicInteger mail = new AtomicInteger();
  private final AtomicInteger woken = new AtomicInteger();
  private final WorkflowStarts starts =
      new WorkflowStarts(
          workflows,
          new FakeJobTemplates(),
          runs,
          new StartContext(
              StepBehaviors.builtIn(), clock, new Installation("test", KnownSecrets.NONE)),
          NewRuns.byMail(mail::incrementAndGet));
  private final BackfillDriver driver =
      new BackfillDriver(store, starts, clock, mail::incrementAndGet, Runnable::run);
  private final BackfillCommands commands =
      new BackfillCommands(
          workflows,
          starts,
          store,
          runs,
          clock,
          new BackfillCommands.Wakes(woken::incrementAndGet, mail::incrementAndGet));

  private WorkflowId etl() {
    WorkflowId id = workflows.store(aWorkflow("etl").withStep("load")).id();
    runs.give(id, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
    return id;
  }

  private static BackfillRequest january(WorkflowId workflow, Order order, int concurrency) {
    return request(
        workflow,
        new BackfillScope.Times(DAILY, "2026-01-01", "2026-01-31"),
        new BackfillPace(order, concurrency, OnFailure.CONTINUE));
  }

  private static BackfillRequest request(
      WorkflowId workflow, BackfillScope scope, BackfillPace pace) {
    return new BackfillRequest(
        workflow,
        new BackfillId(UUID.randomUUID()),
        VersionSelector.Alias.ACTIVE,
        scope,
        Map.of(),
        pace);
  }

  private Backfill load(Backfill backfill) {
    return commands.load(backfill.asked().workflow(), backfill.asked().id());
  }

  private List<BackfillRun> runs(Backfill backfill) {
    return commands.runs(backfill.asked().workflow(), backfill.asked().id(), null, 0, 1000);
  }

  private void endAll(Backfill backfill, RunStatus status) {
    for (BackfillRun run : runs(backfill)) {
      if (!run.status().isTerminal()) {
        runs.endRun(run.run(), status);
      }
    }
  }

  private RunHeader header(WorkflowId workflow, long instance) {
    return runs.findHeader(new RunRef(workflow, instance, 1)).orElseThrow();
  }

  @Test
  void aRunIsStartedAsItsTriggerWouldHaveStartedIt() {
    WorkflowId etl = etl();
    Backfill made = commands.create(january(etl, Order.OLDEST_FIRST, 1), ANN);
    assertThat(woken).hasValue(1);

    driver.drive();

    Instant planned = Instant.parse("2025-12-31T21:00:00Z");
    assertThat(header(etl, 1).initiator())
        .isEqualTo(
            new Initiator.Backfill(
                made.asked().id(),
                1,
                new Initiator.Time(TriggerId.of(DAILY), planned, "Asia/Tokyo")));
    assertThat(Objects.requireNonNull(header(etl, 1).params().get("RUN_TS")))
        .satisfies(
            time -> {
              assertThat(time.value()).isEqualTo(new ParamValue.Whole(planned.toEpochMilli()));
              assertThat(time.source()).isEqualTo(ParamSource.TIME_TRIGGER);
            });
    assertThat(mail).hasValue(1);
  }

  @Test
  void noMoreGoThanAreAllowedAndAllOfThemGoInOrder() {
    WorkflowId etl = etl();
    Backfill made = commands.create(january(etl, Order.NEWEST_FIRST, 4), ANN);

    int rounds = 0;
    while (load(made).state() == BackfillState.RUNNING) {
      assertThat(rounds++).isLessThan(20);
      driver.drive();
      assertThat(load(made).progress().going()).isLessThanOrEqualTo(4);
      endAll(made, RunStatus.SUCCEEDED);
      clock.tick(Duration.ofSeconds(1));
    }

    assertThat(load(made).state()).isEqualTo(BackfillState.DONE);
    List<Instant> planned = runs(made).stream().map(run -> run.item().planned()).toList();
    assertThat(planned).hasSize(31).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(runs.nextInstance(etl)).isEqualTo(32);
  }

  @Test
  void moreThanOneBatchBeginsWithoutWaitingForTheNextLook() {
    WorkflowId etl = etl();
    Backfill made = commands.create(january(etl, Order.OLDEST_FIRST, 25), ANN);

    while (driver.drive()) {
      clock.tick(Duration.ofMillis(1));
    }

    assertThat(load(made).progress().going()).isEqualTo(25);
  }

  @Test
  void twoDriversStartEachRunOnce() {
    WorkflowId etl = etl();
    Backfill made = commands.create(january(etl, Order.OLDEST_FIRST, 3), ANN);
    BackfillDriver other =
        new BackfillDriver(store, starts, clock, mail::incrementAndGet, Runnable::run);
    store.beforeBegin(
        () -> {
          store.beforeBegin(() -> {});
          clock.tick(Duration.ofSeconds(6)); // so slow that the claim has run out
          other.drive();
        });

    driver.drive();

    assertThat(load(made).progress().begun()).isEqualTo(3);
    assertThat(runs.nextInstance(etl)).isEqualTo(4);
  }

  @Test
  void aLostAnswerIsNoSecondRun() {
    WorkflowId etl = etl();
    Backfill made = commands.create(january(etl, Order.OLDEST_FIRST, 1), ANN);
    AtomicInteger tries = new AtomicInteger();
    store.beforeBegin(
        () -> {
          if (tries.incrementAndGet() < 3) {
            throw new StoreUnavailableException("away", new IOException());
          }
        });

    driver.drive();

    assertThat(tries).hasValue(3);
    assertThat(load(made).progress().begun()).isEqualTo(1);
  }

  @Test
  void valuesAreStartedByTheAuthorOverTheCommonParams() {
    WorkflowId etl = etl();
    BackfillRequest request =
        new BackfillRequest(
            etl,
            new BackfillId(UUID.randomUUID()),
            VersionSelector.Alias.ACTIVE,
            new BackfillScope.Listed(List.of(Map.of("size", whole(2)), Map.of())),
            Map.of("size", whole(1)),
            new BackfillPace(Order.OLDEST_FIRST, 2, OnFailure.CONTINUE));
    commands.create(request, ANN);

    driver.drive();

    assertThat(header(etl, 1).initiator())
        .isEqualTo(new Initiator.Backfill(request.id(), 1, new Initiator.Manual("ann")));
    assertThat(size(etl, 1)).isEqualTo(new ParamValue.Whole(2));
    assertThat(size(etl, 2)).isEqualTo(new ParamValue.Whole(1));
  }

  private ParamValue size(WorkflowId workflow, long instance) {
    return Objects.requireNonNull(header(workflow, instance).params().get("size")).value();
  }

  private static ParamDefinition whole(long value) {
    return ParamDefinition.literal(new ParamValue.Whole(value));
  }

  @Test
  void aRunWhoseParamsCannotBeEvaluatedIsKeptAsFailed() {
    WorkflowId etl = etl();
    Backfill made =
        commands.create(
            request(
                etl,
                new BackfillScope.Listed(
                    List.of(
                        Map.of("size", whole(1)),
                        Map.of("size", ParamDefinition.expression(ParamType.LONG, "1 / 0")),
                        Map.of("size", whole(3)))),
                new BackfillPace(Order.OLDEST_FIRST, 3, OnFailure.STOP)),
            ANN);

    driver.drive();

    assertThat(runs(made))
        .extracting(BackfillRun::status)
        .containsExactly(RunStatus.IN_PROGRESS, RunStatus.FAILED);
    assertThat(load(made).state()).isEqualTo(BackfillState.FAILED);
  }

  @Test
  void oneWhoseFirstRunCouldNotBeginIsRefused() {
    BackfillRequest request =
        request(
            etl(),
            new BackfillScope.Listed(
                List.of(Map.of("size", ParamDefinition.expression(ParamType.LONG, "1 / 0")))),
            BackfillPace.DEFAULT);

    assertThatThrownBy(() -> commands.create(request, ANN))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("The first run could not begin");
    assertThat(commands.list(request.workflow(), 0, 10)).isEmpty();
  }

  @Test
  void viewersMayNotBackfill() {
    Caller viewer = new Caller("vic", Role.VIEWER);
    BackfillRequest request = january(etl(), Order.OLDEST_FIRST, 1);
    Backfill made = commands.create(request, ANN);

    assertThatThrownBy(() -> commands.create(request, viewer)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> commands.preview(request, viewer))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(
            () -> commands.act(request.workflow(), made.asked().id(), BackfillAction.PAUSE, viewer))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aCancelStopsTheRunsIfItIsMeantTo() {
    WorkflowId etl = etl();
    runs.give(etl, new RunStrategy(RunStrategy.Rule.PARALLEL, 1));
    Backfill made = commands.create(january(etl, Order.OLDEST_FIRST, 3), ANN);
    driver.drive();

    Backfill cancelled = commands.cancelWithRuns(etl, made.asked().id(), ANN);

    assertThat(cancelled.state()).isEqualTo(BackfillState.CANCELLED);
    assertThat(cancelled.progress().of(RunStatus.STOPPED)).isEqualTo(2); // those that waited
    assertThat(runs.allMail()).anyMatch(message -> message.toString().contains("STOP"));
    clock.tick(Duration.ofMinutes(1));
    driver.drive();
    assertThat(load(made).progress().begun()).isEqualTo(3);
  }

  @Test
  void aPreviewTellsBothEndsAndStartsNothing() {
    WorkflowId etl = etl();

    BackfillPreview preview = commands.preview(january(etl, Order.OLDEST_FIRST, 2), ANN);

    assertThat(preview.count()).isEqualTo(31);
    assertThat(preview.first()).extracting("number").containsExactly(1, 2, 3, 4, 5);
    assertThat(preview.last()).extracting("number").containsExactly(27, 28, 29, 30, 31);
    assertThat(preview.warnings())
        .containsExactly("The workflow runs one instance at a time: the others wait in its queue.");
    assertThat(runs.nextInstance(etl)).isEqualTo(1);
    assertThat(woken).hasValue(0);
  }

  @Test
  void aPreviewOfTimesToComeSaysSo() {
    WorkflowId etl = etl();

    BackfillPreview preview =
        commands.preview(
            request(
                etl,
                new BackfillScope.Times(DAILY, "2026-02-28", "2026-03-02"),
                BackfillPace.DEFAULT),
            ANN);

    assertThat(preview.last()).isEmpty();
    assertThat(preview.warnings())
        .containsExactly("1 of the times are still to come. They are run for now.");
  }
}
