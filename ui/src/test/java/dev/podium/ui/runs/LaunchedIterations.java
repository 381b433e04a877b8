package dev.podium.ui.runs;

import static dev.podium.domain.run.RunSummaryBuilder.aSummary;

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

/** Every iteration of any loop, each given its number as i. */
final class LaunchedIterations implements RunViews {

  @Override
  public List<Iteration> iterations(WorkflowId loop, Set<String> params, List<Long> instances) {
    return instances.stream()
        .map(
            instance ->
                new Iteration(
                    aSummary(new RunRef(loop, instance, 1), RunStatus.SUCCEEDED).build(),
                    Map.of("i", new ParamValue.Whole(instance))))
        .toList();
  }

  @Override
  public Optional<RunView> find(RunRef ref) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public Optional<RunView> findLatest(WorkflowId workflow, long instance) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public List<StepView> attempts(RunRef run, StepId step) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public Map<Integer, Map<String, JsonNode>> artifacts(RunRef run, Map<Integer, Integer> attempts) {
    return Map.of();
  }

  @Override
  public List<Map<String, ParamValue>> startParams(RunRef last, Set<String> names) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public List<RunSummary> instances(WorkflowId workflow, long before, int limit) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public long oldestInstance(WorkflowId workflow) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public List<RunSummary> recent(RunFilter filter, @Nullable RunRef before, int limit) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public RunSpans spans(Instant since, int limit) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public Map<RunStatus, Long> counts(Instant endedSince) {
    throw new UnsupportedOperationException("only iterations are listed");
  }

  @Override
  public long countLate(Instant since) {
    throw new UnsupportedOperationException("only iterations are listed");
  }
}
