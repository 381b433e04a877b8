package dev.podium.scheduler.loop;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Iteration;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shows no runs at all. */
final class NoViews implements RunViews {

  @Override
  public Optional<RunView> find(RunRef ref) {
    return Optional.empty();
  }

  @Override
  public Optional<RunView> findLatest(WorkflowId workflow, long instance) {
    return Optional.empty();
  }

  @Override
  public List<StepView> attempts(RunRef run, StepId step) {
    return List.of();
  }

  @Override
  public Map<Integer, Map<String, JsonNode>> artifacts(RunRef run, Map<Integer, Integer> attempts) {
    return Map.of();
  }

  @Override
  public List<Map<String, ParamValue>> startParams(RunRef last, Set<String> names) {
    return List.of();
  }

  @Override
  public List<RunSummary> instances(WorkflowId workflow, long before, int limit) {
    return List.of();
  }

  @Override
  public List<Iteration> iterations(WorkflowId loop, Set<String> params, List<Long> instances) {
    return List.of();
  }

  @Override
  public long oldestInstance(WorkflowId workflow) {
    return 0;
  }

  @Override
  public List<RunSummary> recent(RunFilter filter, @Nullable RunRef before, int limit) {
    return List.of();
  }

  @Override
  public RunSpans spans(Instant since, int limit) {
    return new RunSpans(List.of(), since);
  }

  @Override
  public Map<RunStatus, Long> counts(Instant endedSince) {
    return Map.of();
  }

  @Override
  public long countLate(Instant since) {
    return 0;
  }
}
