package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a step as committed.
 *
 * @param ordinal position of the step in the definition, from 0
 * @param tags its own and those of its template
 * @param taken successors whose edge was taken; empty until the step is complete
 * @param runParams definitions that a restart gave, over those of the step
 * @param params evaluated params, empty before they are
 * @param due when a waiting body ends or a failed attempt is tried again, null if it does not wait
 *     for a time
 * @param children the runs inside of it; null if it has none
 * @param signals what it waits for and has announced; null if it does neither, or not yet
 * @param info why the step is in this status, if there is something to say
 */
public record StepView(
    StepId id,
    int ordinal,
    int attempt,
    UUID uuid,
    StepStatus status,
    StepTimes times,
    List<Tag> tags,
    List<StepId> taken,
    Map<String, ParamDefinition> runParams,
    Map<String, Param> params,
    @Nullable Instant due,
    StepRetries retries,
    @Nullable ChildRuns children,
    @Nullable StepSignals signals,
    Timeline timeline,
    @Nullable String info) {

  public StepView {
    tags = List.copyOf(tags);
    taken = List.copyOf(taken);
    runParams = Params.ordered(runParams);
    params = Params.ordered(params);
  }

  /** The names of a loop's evaluated params, as written; empty for any other step. */
  public Set<String> loopParams() {
    Param loop = params.get("loop_params");
    return loop != null && loop.value() instanceof ParamValue.Nested(Map<String, Param> entries)
        ? entries.keySet()
        : Set.of();
  }
}
