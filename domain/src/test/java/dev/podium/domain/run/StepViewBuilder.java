package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds what a run shows of a step; the first attempt of the first step, unless a test says else.
 */
public final class StepViewBuilder {

  private final StepId id;
  private final StepStatus status;
  private int ordinal;
  private int attempt = 1;
  private StepTimes times = StepTimes.NONE;
  private @Nullable Instant due;
  private StepRetries retries = StepRetries.NONE;
  private @Nullable ChildRuns children;

  private StepViewBuilder(StepId id, StepStatus status) {
    this.id = id;
    this.status = status;
  }

  public static StepViewBuilder aStepView(String id, StepStatus status) {
    return new StepViewBuilder(new StepId(id), status);
  }

  public StepViewBuilder at(int place) {
    this.ordinal = place;
    return this;
  }

  public StepViewBuilder withTimes(StepTimes since) {
    this.times = since;
    return this;
  }

  /** An attempt that was tried again before, and is tried again when it is due. */
  public StepViewBuilder triedAgain(int number, StepRetries before, Instant next) {
    this.attempt = number;
    this.retries = before;
    this.due = next;
    return this;
  }

  public StepViewBuilder withInside(ChildRuns inside) {
    this.children = inside;
    return this;
  }

  public StepView build() {
    return new StepView(
        id,
        ordinal,
        attempt,
        new UUID(3, ordinal),
        status,
        times,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        due,
        retries,
        children,
        null,
        Timeline.EMPTY,
        null);
  }
}
