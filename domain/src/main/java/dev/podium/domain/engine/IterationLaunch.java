package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.Foreach.Restart;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Iterations of one loop that are to be started.
 *
 * @param around the run that the loop is a step of
 * @param parent the loop's attempt, which waits for them
 * @param loop the workflow of the iterations
 * @param source the workflow that was pushed whose definition they follow
 * @param run their run number
 * @param initiator theirs
 * @param loopWidth what they keep for loops inside of them; null if none asks
 * @param inherited the params that they all have
 * @param iterations each with the params of its own
 */
public record IterationLaunch(
    RunHeader around,
    Parent parent,
    WorkflowId loop,
    WorkflowId source,
    long run,
    Initiator.Upstream initiator,
    @Nullable Integer loopWidth,
    Map<String, Param> inherited,
    List<Iteration> iterations) {

  public IterationLaunch {
    inherited = Params.ordered(inherited);
    iterations = List.copyOf(iterations);
  }

  /**
   * One of them.
   *
   * @param index from 0
   * @param params its loop params and its index
   * @param repetition what it runs, and what stands for the rest
   * @param uuid that of a run which a user asked for; null for all others
   */
  public record Iteration(
      int index, Map<String, Param> params, Repetition repetition, @Nullable UUID uuid) {
    public Iteration {
      params = Params.ordered(params);
    }
  }

  /** Finds what ran before. */
  @FunctionalInterface
  public interface Earlier {
    /** The latest run of an iteration. */
    Optional<RunView> latest(WorkflowId loop, long instance);
  }

  /**
   * The launch that a loop asks for.
   *
   * @param earlier asked for iterations that may have run before
   */
  public static IterationLaunch of(
      RunState state,
      StepState step,
      RunEffect.LaunchIterations effect,
      Earlier earlier,
      Instant now) {
    Step written = state.plan().step(step.ordinal()).step();
    Initiator.Kind kind =
        written instanceof Step.While ? Initiator.Kind.WHILE : Initiator.Kind.FOREACH;
    Initiator.Upstream initiator = Upstreams.of(state, step, written.id(), kind, true);
    WorkflowId loop = InlineId.of(kind, state.header().ref(), written.id());
    return new IterationLaunch(
        state.header(),
        Parent.of(state, step),
        loop,
        InlineOrigin.of(initiator).orElseThrow().workflow(),
        effect.run(),
        initiator,
        LoopWidth.within(written.body(), state.header().config().loopWidth()),
        ChildParams.inherited(state, step, written),
        IntStream.range(effect.first(), effect.first() + effect.count())
            .mapToObj(
                index -> {
                  Restart restart = restart(step, index, effect.run());
                  return new Iteration(
                      index,
                      ChildParams.ofIteration(step, index, now),
                      restart == null
                          ? repetition(state, step, loop, index, effect.run(), earlier)
                          : restart.repetition(),
                      restart == null ? null : restart.uuid());
                })
            .toList());
  }

  /** What a user has asked this run of an iteration for, if it is that. */
  private static @Nullable Restart restart(StepState step, int index, long run) {
    ChildRuns children = step.children();
    Restart restart =
        children != null && children.progress() instanceof ChildRuns.Foreach foreach
            ? foreach.restarts().get(index)
            : null;
    return restart != null && restart.run() == run ? restart : null;
  }

  /** An iteration that a loop goes on from continues where it failed; all others run anew. */
  private static Repetition repetition(
      RunState state, StepState step, WorkflowId loop, int index, long run, Earlier earlier) {
    if (run == 1) {
      return Repetition.NONE;
    }
    long since = state.keepsSince(step);
    boolean nothingKept = step.attempt() == 1 && since == state.header().ref().run();
    if (nothingKept || !takesUp(step, index)) {
      return Repetition.ANEW;
    }
    long instance = index + 1L;
    Repetition.Inside inside = state.restartInside(step);
    if (inside != null && inside.instance() == instance) {
      return inside.repetition();
    }
    return earlier
        .latest(loop, instance)
        .map(latest -> isSince(latest, since) ? latest.goingOn() : Repetition.ANEW)
        .orElse(Repetition.NONE);
  }

  /** Whether an earlier run of the iteration, if there is one, may count. */
  private static boolean takesUp(StepState step, int index) {
    return !(step.children() != null && step.children().progress() instanceof ChildRuns.While loop)
        || loop.resumed() == index + 1;
  }

  private static boolean isSince(RunView iteration, long since) {
    return iteration.summary().initiator() instanceof Initiator.Upstream upstream
        && upstream.parent().run().run() >= since;
  }

  public RunRef ref(Iteration iteration) {
    return new RunRef(loop, iteration.index() + 1L, run);
  }

  /** The same iteration has the same uuid, however often it is launched. */
  public UUID uuid(Iteration iteration) {
    if (iteration.uuid() != null) {
      return iteration.uuid();
    }
    return UUID.nameUUIDFromBytes(ref(iteration).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What an iteration is asked to do: it bears the tags of the run around them. */
  public RunConfig config(Iteration iteration) {
    return new RunConfig(iteration.repetition(), around.config().tags(), Map.of(), loopWidth);
  }

  /** All params of an iteration. */
  public Map<String, Param> params(Iteration iteration) {
    Map<String, Param> params = new LinkedHashMap<>(inherited);
    params.putAll(iteration.params());
    return params;
  }
}
