package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The versioned part of a workflow (definition.md section 3). */
public record Workflow(
    WorkflowId id,
    @Nullable String name,
    @Nullable String description,
    List<Tag> tags,
    @Nullable DurationText timeout,
    List<TimeTrigger> timeTriggers,
    List<SignalTrigger> signalTriggers,
    @Nullable Criticality criticality,
    @Nullable Integer instanceStepConcurrency,
    Map<String, ParamDefinition> params,
    List<Step> steps) {

  public Workflow {
    tags = List.copyOf(tags);
    timeTriggers = List.copyOf(timeTriggers);
    signalTriggers = List.copyOf(signalTriggers);
    params = Params.ordered(params);
    steps = List.copyOf(steps);
  }

  /** The display name, or the id where there is none. */
  public String title() {
    return name == null || name.isBlank() ? id.value() : name;
  }

  /** The time zone of the first time trigger, if it names one. */
  public Optional<String> findTriggerTimezone() {
    return timeTriggers.stream()
        .limit(1)
        .map(TimeTrigger::timezone)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }
}
