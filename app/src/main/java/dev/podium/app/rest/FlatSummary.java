package dev.podium.app.rest;

import dev.podium.domain.run.FlatStep;
import dev.podium.domain.run.FlatSteps;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step's iterations have in common.
 *
 * @param found all of them, lowest first
 */
record FlatSummary(RunView run, FlatSteps steps, List<FlatStep> found) {

  /** Of how many iterations, the lowest ones, values are shown. */
  private static final int SAMPLE = 100;

  /** What needs somebody's attention most comes last. */
  private static final List<StepStatus> BY_NEED =
      List.of(
          StepStatus.SUCCEEDED,
          StepStatus.UNSATISFIED,
          StepStatus.NOT_CREATED,
          StepStatus.DISABLED,
          StepStatus.SKIPPED,
          StepStatus.FINISHING,
          StepStatus.STARTING,
          StepStatus.INITIALIZED,
          StepStatus.CREATED,
          StepStatus.COMPLETED_WITH_ERROR,
          StepStatus.STOPPED,
          StepStatus.RUNNING,
          StepStatus.WAITING_FOR_PERMITS,
          StepStatus.EVALUATING_PARAMS,
          StepStatus.WAITING_FOR_SIGNALS,
          StepStatus.TIMED_OUT,
          StepStatus.INTERNALLY_FAILED,
          StepStatus.FATALLY_FAILED,
          StepStatus.PLATFORM_FAILED,
          StepStatus.USER_FAILED,
          StepStatus.TIMEOUT_FAILED,
          StepStatus.PAUSED);

  /**
   * As the API answers it.
   *
   * @param values how many of each loop param at most
   */
  ObjectNode json(boolean statusCount, boolean representative, int values) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (representative) {
      steps.load(run, neediest()).stream()
          .findFirst()
          .ifPresent(
              detail -> json.set("representative_iteration", FlatStepJson.detail(run, detail)));
    }
    if (statusCount) {
      ObjectNode counts = json.putObject("count_by_status");
      counts().forEach((status, count) -> counts.put(status.name(), count));
    }
    if (values > 0) {
      ObjectNode samples = json.putObject("loop_param_values");
      values()
          .forEach(
              (name, known) -> {
                ArrayNode list = samples.putArray(name);
                known.stream().limit(values).forEach(list::add);
              });
    }
    return json;
  }

  private List<FlatStep> neediest() {
    return found.stream()
        .max(
            Comparator.<FlatStep>comparingInt(step -> BY_NEED.indexOf(step.status()))
                .thenComparing(FlatStep::rank, Comparator.reverseOrder()))
        .stream()
        .toList();
  }

  private Map<StepStatus, Long> counts() {
    Map<StepStatus, Long> counts = new EnumMap<>(StepStatus.class);
    found.forEach(step -> counts.merge(step.status(), 1L, Long::sum));
    return counts;
  }

  private Map<String, Set<String>> values() {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (FlatStep.Detail detail :
        steps.load(run, found.subList(0, Math.min(SAMPLE, found.size())))) {
      detail
          .loopParams()
          .forEach(
              (name, value) ->
                  values
                      .computeIfAbsent(name, key -> new LinkedHashSet<>())
                      .add(value.plainText()));
    }
    return values;
  }
}
