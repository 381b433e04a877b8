package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What screens and the API read of runs: committed state only. */
public interface RunViews {

  Optional<RunView> find(RunRef ref);

  /** The newest run of an instance. */
  Optional<RunView> findLatest(WorkflowId workflow, long instance);

  /**
   * The newest runs of instances, in the order in which they are asked for; instances that are gone
   * are left out.
   *
   * @param damaged what stands for a run that cannot be read
   */
  default <T> List<T> findLatest(
      WorkflowId workflow,
      List<Long> instances,
      Function<RunView, T> readable,
      Function<UnreadableRunException, T> damaged) {
    List<T> found = new ArrayList<>();
    for (long instance : instances) {
      try {
        findLatest(workflow, instance).map(readable).ifPresent(found::add);
      } catch (UnreadableRunException e) {
        found.add(damaged.apply(e));
      }
    }
    return found;
  }

  /** All attempts of a step of a run, oldest first; empty if there is none yet. */
  List<StepView> attempts(RunRef run, StepId step);

  /**
   * What attempts of steps of a run have left behind: documents by name.
   *
   * @param attempts the attempt that is asked for, by the ordinal of its step
   * @return by ordinal; steps that have left nothing behind are absent
   */
  Map<Integer, Map<String, JsonNode>> artifacts(RunRef run, Map<Integer, Integer> attempts);

  /** What one attempt has left behind; empty if there is nothing. */
  default Map<String, JsonNode> artifacts(RunRef run, StepView step) {
    return artifacts(run, Map.of(step.ordinal(), step.attempt()))
        .getOrDefault(step.ordinal(), Map.of());
  }

  /**
   * The params of the given names that the instances of a workflow were started with, lowest
   * instance first; of each the newest run counts.
   *
   * @param last the highest instance and the highest run that count
   */
  List<Map<String, ParamValue>> startParams(RunRef last, Set<String> names);

  /**
   * The newest run of each instance of a workflow, newest instance first.
   *
   * @param before only instances below this id; 0 starts from the newest
   * @param limit 1 to 200
   */
  List<RunSummary> instances(WorkflowId workflow, long before, int limit);

  /**
   * The newest run of each of some iterations of a loop, in the order in which they are asked for;
   * those that were not launched are left out.
   *
   * @param loop the workflow id of the iterations
   * @param params the names of the loop's params
   * @param instances at most 200
   */
  List<Iteration> iterations(WorkflowId loop, Set<String> params, List<Long> instances);

  /** The lowest instance that a workflow still has, 0 if it has none. */
  long oldestInstance(WorkflowId workflow);

  /** The newest runs over all workflows, newest first; {@code limit} 1 to 200. */
  default List<RunSummary> recent(int limit) {
    return recent(RunFilter.ALL, null, limit);
  }

  /**
   * Runs over all workflows that match the filter, newest first.
   *
   * @param before only runs older than this one, which need not match the filter; null starts from
   *     the newest
   * @param limit 1 to 200
   */
  List<RunSummary> recent(RunFilter filter, @Nullable RunRef before, int limit);

  /**
   * When the runs over all workflows were there, without all else that is known of them. Looks at
   * the newest runs and at those under way, however many there ever were.
   *
   * @param since runs that had ended before are left out
   * @param limit at most so many of the newest runs, and as many older ones that have not ended
   */
  RunSpans spans(Instant since, int limit);

  /**
   * How many runs there are of each status: of those that have not ended, all; of those that have,
   * the ones that ended at or after {@code endedSince}. A status without runs is absent.
   */
  Map<RunStatus, Long> counts(Instant endedSince);

  /**
   * How many runs were told to be late at or after a time: not complete at their target completion
   * time. Only workflows that want to be told of it have such runs.
   */
  long countLate(Instant since);
}
