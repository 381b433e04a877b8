package dev.podium.domain.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run's steps while one transition is being made; lives no longer than {@link RunMachine#on}. It
 * walks the graph; what happens to a single attempt is {@link Attempts}' part.
 */
final class RunDraft implements StepLookup {

  private final RunState state;
  private final InstantSource clock;
  private final Attempts attempts;
  private final ChildSteps children;
  private final StepPermits permits;
  private final @Nullable StepState[] steps;
  private final List<StepState> superseded = new ArrayList<>();
  private final List<StepArtifact> artifacts = new ArrayList<>();
  private final List<RunEffect> effects = new ArrayList<>();
  private final Deque<Integer> unsettled = new ArrayDeque<>();
  private boolean changed;
  private boolean stopping;
  private Pauses pauses;
  private @Nullable Ending ending;

  /**
   * Why the run ends although its steps could go on.
   *
   * @param status of the run, unless a step of it says worse
   */
  record Ending(RunStatus status, String why) {}

  RunDraft(
      RunState state,
      StepEvaluation evaluation,
      ChildValues values,
      HeldSteps held,
      StepPermits permits,
      InstantSource clock) {
    this.state = state;
    this.permits = permits;
    this.clock = clock;
    this.attempts = new Attempts(this, state, evaluation, held, permits, clock);
    this.children = new ChildSteps(this, state, attempts, evaluation, values, clock);
    this.stopping = state.ending() != null;
    this.pauses = state.pauses();
    this.ending =
        state.ending() == null
            ? null
            : new Ending(state.ending(), Objects.requireNonNullElse(state.info(), ""));
    this.steps = state.steps().copy();
  }

  @Override
  public @Nullable StepState find(StepId id) {
    OptionalInt ordinal = state.plan().find(id);
    return ordinal.isPresent() ? find(ordinal.getAsInt()) : null;
  }

  private @Nullable StepState find(int ordinal) {
    return state.scope().runs(ordinal) ? steps[ordinal] : state.scope().earlier(ordinal);
  }

  @Override
  public Workflow workflow() {
    return state.plan().workflow();
  }

  @Override
  public StepId id(int ordinal) {
    return state.plan().step(ordinal).step().id();
  }

  /** Goes on from where the rows stand: bodies again, and every step that is ready. */
  void resume() {
    for (int ordinal = 0; ordinal < steps.length; ordinal++) {
      StepState step = steps[ordinal];
      if (step == null) {
        unsettled.add(ordinal);
      } else if (step.status() == StepStatus.RUNNING && step.children() != null) {
        children.resume(step, step.children());
      } else if (step.awaitsSignals()) {
        add(new RunEffect.AwaitSignals(ordinal, step.attempt()));
      } else if (step.status() == StepStatus.FINISHING) {
        add(new RunEffect.AnnounceSignals(ordinal, step.attempt()));
      } else if (step.status() == StepStatus.WAITING_FOR_PERMITS && !isPaused()) {
        attempts.askForPermits(step);
      } else if (isTask(step)) {
        add(new RunEffect.Place(task(step)));
      } else if (step.status() == StepStatus.RUNNING
          && step.due() == null
          && !(state.plan().step(ordinal).behavior() instanceof StepBehavior.Asking)) {
        add(new RunEffect.Dispatch(ordinal, step.attempt()));
      }
    }
    changed = changed || state.createdSteps().isEmpty();
  }

  /** Ends sleeps and retry delays that are over, and what has run out of time. */
  void timePassed() {
    Instant now = clock.instant();
    for (StepState step : steps.clone()) {
      if (step != null && !stopping) {
        attempts.timePassed(step, now);
      }
    }
  }

  void returned(int ordinal, int attempt, StepResult result) {
    StepState step = steps[ordinal];
    if (step == null || step.attempt() != attempt) {
      return;
    }
    if (step.status() == StepStatus.RUNNING) {
      attempts.end(step, result);
    } else if (isTask(step)) {
      attempts.end(step.to(StepStatus.RUNNING, clock.instant(), null), result);
    }
  }

  void taskBegan(int ordinal, int attempt, String node) {
    StepState step = steps[ordinal];
    if (step != null && step.attempt() == attempt && step.status() == StepStatus.STARTING) {
      put(attempts.begunOn(step, node));
    }
  }

  /** Whether its body waits for a slot or runs on one. */
  private boolean isTask(StepState step) {
    boolean begun = step.status() == StepStatus.STARTING || step.status() == StepStatus.RUNNING;
    return begun && state.plan().step(step.ordinal()).isHeavy();
  }

  TaskKey task(StepState step) {
    return new TaskKey(state.header().key(), step.ordinal(), step.attempt());
  }

  void answered(int ordinal, int attempt, Answer answer) {
    StepState step = steps[ordinal];
    if (step != null && step.attempt() == attempt && step.status() == StepStatus.RUNNING) {
      attempts.answered(step, answer);
    }
  }

  void signalsMatched(int ordinal, int attempt, List<SignalMatch> matches) {
    StepState step = steps[ordinal];
    if (step != null && step.attempt() == attempt && step.awaitsSignals()) {
      attempts.signalsMatched(step, matches);
    }
  }

  void signalsAnnounced(int ordinal, int attempt, List<StepSignals.Output> outputs) {
    StepState step = steps[ordinal];
    if (step != null && step.attempt() == attempt && step.status() == StepStatus.FINISHING) {
      attempts.signalsAnnounced(step, outputs);
    }
  }

  /** What waits while the run is paused asks again when it is resumed. */
  void permitsLeased(int ordinal, int attempt) {
    StepState step = steps[ordinal];
    if (!waitsForPermits(step, attempt)) {
      return;
    }
    if (isPaused()) {
      permits.ended(ordinal, attempt);
    } else {
      attempts.askForPermits(step);
    }
  }

  void permitsGranted(int ordinal, int attempt) {
    StepState step = steps[ordinal];
    if (waitsForPermits(step, attempt) && !isPaused()) {
      attempts.start(step);
    }
  }

  private static boolean waitsForPermits(@Nullable StepState step, int attempt) {
    return step != null
        && step.attempt() == attempt
        && step.status() == StepStatus.WAITING_FOR_PERMITS;
  }

  void childrenChanged(int ordinal, int attempt, List<RunEvent.Child> changes) {
    StepState step = steps[ordinal];
    if (step != null && follows(step, attempt)) {
      children.changed(step, Objects.requireNonNull(step.children()), changes);
    }
  }

  void childrenFound(
      int ordinal, int attempt, List<RunEvent.Child> found, @Nullable LeftInside left) {
    StepState step = steps[ordinal];
    if (step != null && follows(step, attempt)) {
      children.found(step, Objects.requireNonNull(step.children()), found, left);
    }
  }

  private static boolean follows(StepState step, int attempt) {
    return step.attempt() == attempt
        && step.status() == StepStatus.RUNNING
        && step.children() != null;
  }

  ChildSteps children() {
    return children;
  }

  /** From now on no further step begins; those that run go on to their end. */
  void pause(PauseCause cause) {
    if (stopping || pauses.causes().contains(cause)) {
      return;
    }
    for (StepState step : steps) {
      if (!pauses.any() && step != null && step.status() == StepStatus.RUNNING) {
        children.pause(step);
      }
    }
    pauses = pauses.plus(cause);
    changed = true;
  }

  /** If nothing else holds the run, all that has waited goes on. */
  void resume(PauseCause cause) {
    Pauses left = pauses.minus(cause);
    if (stopping || left.equals(pauses)) {
      return;
    }
    pauses = left;
    changed = true;
    if (left.any()) {
      return;
    }
    for (int ordinal = 0; ordinal < steps.length && !stopping; ordinal++) {
      StepState step = steps[ordinal];
      if (step != null) {
        goOnAfterPause(step);
      }
    }
  }

  private void goOnAfterPause(StepState step) {
    if (step.status() == StepStatus.RUNNING && step.children() != null) {
      children.goOnAfterPause(step, step.children());
    } else {
      attempts.goOnAfterPause(step);
    }
  }

  /** Whether nothing may begin until the run is resumed. */
  boolean isPaused() {
    return pauses.any();
  }

  Pauses pauses() {
    return pauses;
  }

  /** A run that ends begins nothing more. */
  void act(RunEvent.StepActed acted) {
    StepState step = steps[acted.ordinal()];
    boolean tooLate = stopping && acted.action() == StepAction.RESTART;
    if (step != null && !tooLate && acted.action().isAllowed(step.status())) {
      attempts.act(step, acted);
    }
  }

  void restartIteration(RunEvent.IterationRestarted restarted) {
    StepState step = steps[restarted.ordinal()];
    if (step == null || stopping) {
      return;
    }
    if (follows(step, step.attempt())) {
      children.restartIteration(step, Objects.requireNonNull(step.children()), restarted);
    } else if (StepAction.RESTART.isAllowed(step.status())) {
      attempts.restartInside(step, restarted);
    }
  }

  /** Ends the run from outside. */
  void endRun(StepStatus ofSteps, RunStatus ofRun, String why) {
    ending = new Ending(ofRun, why);
    endAll(ofSteps, why);
  }

  @Nullable Ending ending() {
    return ending;
  }

  /** Ends every step that is not over; no further step is created. */
  void endAll(StepStatus status, String why) {
    stopping = true;
    changed = true;
    for (StepState step : steps.clone()) {
      if (step != null && !step.isOver()) {
        attempts.endEarly(step, status, why);
      }
    }
  }

  boolean isStopping() {
    return stopping;
  }

  /** Creates and runs all that has become ready, until nothing more does. */
  void settle() {
    Integer next = unsettled.poll();
    while (next != null) {
      if (!stopping && steps[next] == null && state.scope().runs(next)) {
        createIfReady(next);
      }
      next = unsettled.poll();
    }
  }

  private void createIfReady(int ordinal) {
    PlannedStep planned = state.plan().step(ordinal);
    Repetition.FirstStep first = state.scope().first(planned.step().id());
    if (first != null) {
      begin(first, StepState.created(ordinal, clock.instant()));
      return;
    }
    boolean satisfied = planned.predecessors().isEmpty();
    for (int predecessor : planned.predecessors()) {
      StepState before = find(predecessor);
      if (before == null || !before.status().isComplete()) {
        return;
      }
      satisfied |= before.taken().contains(ordinal);
    }
    StepState created = StepState.created(ordinal, clock.instant());
    if (satisfied) {
      attempts.run(created);
      return;
    }
    Instant now = clock.instant();
    put(
        created
            .withParams(SatisfiedParam.in(Map.of(), planned, false, now))
            .to(StepStatus.UNSATISFIED, now, "No transition to this step was taken."));
    settleSuccessors(planned);
  }

  /** A restart begins with its first step whatever comes before it. */
  private void begin(Repetition.FirstStep first, StepState created) {
    StepState step = created.withRunParams(first.params());
    String skippedBy = first.skippedBy();
    if (skippedBy == null) {
      attempts.run(step);
    } else {
      attempts.act(
          step, new RunEvent.StepActed(step.ordinal(), StepAction.SKIP, skippedBy, Map.of()));
    }
  }

  void settleSuccessors(PlannedStep planned) {
    for (PlannedStep.Edge edge : planned.edges()) {
      unsettled.add(edge.target());
    }
  }

  void put(StepState step) {
    steps[step.ordinal()] = step;
    changed = true;
    if (step.status().isTerminal()) {
      permits.ended(step.ordinal(), step.attempt());
    }
  }

  /** Remembers an attempt that a newer one takes the place of. */
  void supersede(StepState ended) {
    superseded.add(ended);
  }

  /** What an attempt has left behind; whoever replaces it in memory does not need it again. */
  void keep(StepState step, Map<String, JsonNode> left) {
    left.forEach(
        (name, content) ->
            artifacts.add(new StepArtifact(step.ordinal(), step.attempt(), name, content)));
  }

  void add(RunEffect effect) {
    effects.add(effect);
  }

  void cancelBody(StepState step) {
    if (isTask(step)) {
      add(new RunEffect.Withdraw(task(step)));
    } else if (step.status() == StepStatus.RUNNING) {
      add(new RunEffect.Cancel(step.ordinal(), step.attempt()));
    }
  }

  boolean changed() {
    return changed;
  }

  List<RunEffect> effects() {
    return effects;
  }

  List<StepArtifact> artifacts() {
    return artifacts;
  }

  List<StepState> superseded() {
    return superseded;
  }

  StepTable table() {
    return StepTable.owning(steps);
  }

  boolean hasActiveSteps() {
    for (StepState step : steps) {
      if (step != null && !step.isOver()) {
        return true;
      }
    }
    return false;
  }
}
