package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.engine.SignalStore.Answer;
import dev.podium.domain.engine.SignalStore.Found;
import dev.podium.domain.engine.SignalStore.Wait;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.signal.Announcement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link SignalStore} must do with steps that wait. */
public abstract class SignalWaitContract implements SignalStoreStage {

  protected static final Shards SHARDS = new Shards(32);

  private static final WorkflowId WAITING = new WorkflowId("waiting");

  protected final TickingClock clock = new TickingClock();

  private final RunMachine machine =
      new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock);
  private final Map<Integer, Long> epochs = new HashMap<>();
  private boolean given;

  @Override
  public TickingClock clock() {
    return clock;
  }

  /** The runs of the same database. */
  protected abstract RunStore runs();

  /** The shards of the same database, none of them taken. */
  protected abstract ShardStore shards();

  /** Stores a workflow of which many runs go at once. */
  protected abstract void give(WorkflowId workflow);

  @Test
  void theFirstOfThoseAnnouncedBeforeIsFound() {
    store().announce(List.of(signal("a", 3), signal("a", 7), signal("b", 9), signal("a", 8)));
    RunState run = waiting(aStep("s").awaiting("a", "x", MatchOperator.GREATER, 3));

    Answer answer = await(run);

    assertThat(answer.found()).containsExactly(new Found(wait(run, 0), match(0, 2, 7)));
    assertThat(answer.unsettled()).isEmpty();
  }

  @Test
  void whatIsAnnouncedLaterIsToldOnce() {
    RunState run = waiting(aStep("s").awaiting("a", "x", MatchOperator.GREATER_OR_EQUAL, 5));
    assertThat(await(run)).isEqualTo(new Answer(List.of(), List.of()));
    assertThat(await(run)).isEqualTo(new Answer(List.of(), List.of()));

    store().announce(List.of(signal("a", 4), signal("b", 5)));
    assertThat(mail()).isEmpty();
    store().announce(List.of(signal("a", 6), signal("a", 5)));
    store().announce(List.of(signal("a", 7)));

    assertThat(mail())
        .extracting(ShardMessage::content)
        .containsExactly(new Content.SignalArrived(run.header().key(), 0, 1, match(0, 2, 6)));
    assertThat(mail()).allMatch(message -> message.shard() == run.header().shard());
    assertThat(await(run).found()).containsExactly(new Found(wait(run, 0), match(0, 2, 6)));
  }

  @Test
  void aSignalReleasesAllWhoWaitForIt() {
    List<RunState> same =
        List.of(
            waiting(aStep("s").awaiting("a", "x", MatchOperator.EQUAL, 1)),
            waiting(aStep("s").awaiting("a", "x", MatchOperator.EQUAL, 1)),
            waiting(aStep("s").awaiting("a", "x", MatchOperator.LESS, 2)),
            waiting(aStep("s").awaiting("a")));
    RunState other = waiting(aStep("s").awaiting("a", "x", MatchOperator.EQUAL, 2));
    same.forEach(this::await);
    await(other);

    store().announce(List.of(signal("a", 1)));

    assertThat(told()).containsExactlyInAnyOrderElementsOf(keys(same));
    store().announce(List.of(signal("a", 2)));
    assertThat(told()).hasSize(5).contains(other.header().key());
  }

  @Test
  void eachDependencyOfAStepIsMatchedForItself() {
    RunState run =
        waiting(
            aStep("s")
                .awaiting("a", "x", MatchOperator.EQUAL, 1)
                .awaiting("b")
                .awaiting("a", "x", MatchOperator.EQUAL, 2));
    store().announce(List.of(signal("b", 5)));

    assertThat(await(run).found()).containsExactly(new Found(wait(run, 1), match(1, 1, 5)));
    store().announce(List.of(signal("a", 2), signal("a", 1)));

    assertThat(mail())
        .extracting(ShardMessage::content)
        .containsExactlyInAnyOrder(
            new Content.SignalArrived(run.header().key(), 0, 1, match(0, 2, 1)),
            new Content.SignalArrived(run.header().key(), 0, 1, match(2, 1, 2)));
  }

  @ParameterizedTest
  @CsvSource({
    "=, 5, 5", "=, 5, 6", ">, 5, 5", ">, 5, 6", ">=, 5, 5", ">=, 5, 4", "<, 5, 5", "<, 5, -6",
    "<=, 5, 5", "<=, 5, 6", "=, a, a", "=, a, A", "=, a, 'a '", ">, a, b", ">, b, a", ">=, b, b",
    "<, b, a", "<, b, ''", "<=, a, b", "<, b, 5", ">, 5, b", "<=, -5, -6", ">, -6, -5",
  })
  void beforeOrAfterTheSameMatches(String operator, String wanted, String announced) {
    boolean matches =
        new AwaitedSignal.Condition(MatchOperator.parse(operator).orElseThrow(), value(wanted))
            .holds(value(announced));
    StepBuilder step =
        aStep("s")
            .awaiting(
                new SignalDependency(
                    "a",
                    Map.of(
                        "x",
                        new SignalDependency.Match(
                            ParamDefinition.literal(value(wanted)),
                            MatchOperator.parse(operator).orElseThrow()),
                        "y",
                        new SignalDependency.Match(
                            ParamDefinition.literal(new ParamValue.Text("same")),
                            MatchOperator.EQUAL))));
    RunState before = waiting(step);
    assertThat(await(before).found()).isEmpty();
    Map<String, ParamValue> params =
        Map.of("x", value(announced), "y", new ParamValue.Text("same"));
    Map<String, ParamValue> others =
        Map.of("x", value(announced), "y", new ParamValue.Text("other"));

    store()
        .announce(
            List.of(
                new Announcement("a", others, "1", Map.of(), null, null),
                new Announcement("a", Map.of(), "2", Map.of(), null, null),
                new Announcement("a", params, "3", Map.of(), null, null)));

    assertThat(told()).hasSize(matches ? 1 : 0);
    RunState after = waiting(step);
    assertThat(await(after).found())
        .isEqualTo(
            matches
                ? List.of(new Found(wait(after, 0), new SignalMatch(0, 3, params)))
                : List.of());
  }

  private static ParamValue value(String text) {
    return text.matches("-?[0-9]+")
        ? new ParamValue.Whole(Long.parseLong(text))
        : new ParamValue.Text(text);
  }

  @Test
  void paramsOfAnyNumberAndLengthOfNameAreCompared() {
    Map<String, SignalDependency.Match> matches = new HashMap<>();
    Map<String, ParamValue> params = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      String name = ("\"p\u00e4,>" + i).repeat(10);
      params.put(name, new ParamValue.Whole(i));
      matches.put(
          name,
          new SignalDependency.Match(
              ParamDefinition.literal(new ParamValue.Whole(i)),
              i == 7 ? MatchOperator.LESS_OR_EQUAL : MatchOperator.EQUAL));
    }
    RunState run = waiting(aStep("s").awaiting(new SignalDependency("a", matches)));
    await(run);
    Map<String, ParamValue> almost = new HashMap<>(params);
    almost.replaceAll((name, value) -> new ParamValue.Whole(6));

    store().announce(List.of(new Announcement("a", almost, "1", Map.of(), null, null)));
    assertThat(told()).isEmpty();
    store().announce(List.of(new Announcement("a", params, "2", Map.of(), null, null)));
    assertThat(told()).containsExactly(run.header().key());
  }

  @Test
  void whoHasLostTheShardWaitsForNothing() {
    RunState run = waiting(aStep("s").awaiting("a"));
    Map<Integer, Long> stale = Map.copyOf(epochs);
    shards().take(run.header().shard(), "other");

    assertThat(store().await(stale, waits(run))).isEqualTo(new Answer(List.of(), List.of()));
    store().announce(List.of(signal("a", 1)));

    assertThat(mail()).isEmpty();
  }

  @Test
  void aStepThatWaitsNoMoreIsNotTold() {
    RunState run = waiting(aStep("s").awaiting("a"));
    await(run);
    Transition ended = machine.on(run, new RunEvent.StepActed(0, StepAction.STOP, "ann", Map.of()));

    flush(new RunRows(ended.next(), run, ended.next().createdSteps(), List.of()));
    store().announce(List.of(signal("a", 1)));

    assertThat(told()).isEmpty();
    assertThat(store().await(epochs, waits(waiting(aStep("s").awaiting("b")))).found()).isEmpty();
  }

  @Test
  void aStepThatIsNotWrittenAsWaitingMustAskAgain() {
    RunState run = launch(aStep("s").awaiting("a"));

    Answer answer = store().await(epochs, waits(run));

    assertThat(answer.unsettled()).isEqualTo(waits(run));
    store().announce(List.of(signal("a", 1)));
    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsAnnouncedWhileStepsBeginToWaitIsMissedByNone() throws Exception {
    List<RunState> runs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      runs.add(waiting(aStep("s").awaiting("a", "x", MatchOperator.EQUAL, i)));
    }
    List<Future<Answer>> answers = new ArrayList<>();
    List<Future<List<Announced>>> announced = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 30; i++) {
        int number = i;
        answers.add(executor.submit(() -> await(runs.get(number))));
        announced.add(executor.submit(() -> store().announce(List.of(signal("a", number)))));
      }
    }
    for (Future<List<Announced>> one : announced) {
      assertThat(one.get()).hasSize(1);
    }
    Set<RunKey> released = new HashSet<>(told());
    for (Future<Answer> answer : answers) {
      answer.get().found().forEach(found -> released.add(found.question().run()));
    }
    assertThat(released).containsExactlyInAnyOrderElementsOf(keys(runs));
  }

  /** A run whose one step waits, as committed. */
  private RunState waiting(StepBuilder step) {
    RunState run = launch(step);
    flush(new RunRows(run, run.createdSteps(), List.of()));
    return run;
  }

  private RunState launch(StepBuilder step) {
    if (!given) {
      give(WAITING);
      given = true;
    }
    RunPlan plan = RunPlan.of(aWorkflow("waiting").withStep(step).build(), StepBehaviors.builtIn());
    RunKey key = runs().launch(WAITING, launches(WAITING, 1)).admitted().getFirst().run();
    StoredRun stored = runs().load(List.of(key)).getFirst();
    runs()
        .discard(
            runs().mail(List.of(stored.header().shard())).stream()
                .filter(it -> it.content() instanceof Content.Begin)
                .map(ShardMessage::id)
                .toList());
    epochs.computeIfAbsent(
        stored.header().shard(), shard -> shards().take(shard, "one").orElseThrow());
    return machine.on(stored.under(plan), new RunEvent.Resumed()).next();
  }

  private void flush(RunRows rows) {
    Map<Integer, Long> held =
        Map.of(rows.shard(), Objects.requireNonNull(epochs.get(rows.shard())));
    assertThat(runs().flush(new FlushBatch("one", 1, held, List.of(rows)))).isEmpty();
  }

  private Answer await(RunState run) {
    return store().await(epochs, waits(run));
  }

  private static List<Wait> waits(RunState run) {
    int count = Objects.requireNonNull(step(run).signals()).dependencies().size();
    return IntStream.range(0, count).mapToObj(i -> wait(run, i)).toList();
  }

  private static Wait wait(RunState run, int dependency) {
    return new Wait(
        run.header().key(),
        run.header().shard(),
        0,
        1,
        dependency,
        Objects.requireNonNull(step(run).signals()).dependencies().get(dependency).awaited());
  }

  private static StepState step(RunState run) {
    return Objects.requireNonNull(run.steps().at(0));
  }

  private static SignalMatch match(int dependency, long seq, long number) {
    return new SignalMatch(dependency, seq, Map.of("x", new ParamValue.Whole(number)));
  }

  private static List<RunKey> keys(List<RunState> runs) {
    return runs.stream().map(run -> run.header().key()).toList();
  }

  private List<ShardMessage> mail() {
    return runs().mail(IntStream.range(0, SHARDS.count()).boxed().toList());
  }

  private List<RunKey> told() {
    return mail().stream()
        .map(ShardMessage::content)
        .filter(Content.SignalArrived.class::isInstance)
        .map(content -> ((Content.SignalArrived) content).run())
        .toList();
  }
}
