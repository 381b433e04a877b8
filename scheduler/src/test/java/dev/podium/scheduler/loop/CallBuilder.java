package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.StepBuilder.aStep;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.secret.SecretUser;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** What a body gets in a test, with what it writes to its log. */
public final class CallBuilder {

  private final String type;
  private final Map<String, Param> params = new LinkedHashMap<>();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private UUID key = UUID.randomUUID();
  private BooleanSupplier over = () -> true;

  private CallBuilder(String type) {
    this.type = type;
  }

  public static CallBuilder aCallOf(String type) {
    return new CallBuilder(type);
  }

  public CallBuilder with(String name, ParamValue value) {
    return with(name, value, ParamSource.DEFINITION);
  }

  public CallBuilder with(String name, ParamValue value, ParamSource source) {
    params.put(name, Param.of(value, Instant.EPOCH, source));
    return this;
  }

  /** Gives a MAP. */
  public CallBuilder withGroup(String name, Map<String, ParamValue> entries) {
    Map<String, Param> nested = new LinkedHashMap<>();
    entries.forEach(
        (entry, value) ->
            nested.put(entry, Param.of(value, Instant.EPOCH, ParamSource.DEFINITION)));
    return with(name, new ParamValue.Nested(nested));
  }

  public CallBuilder withKey(UUID other) {
    key = other;
    return this;
  }

  /** Says whether the attempt has ended when its body is interrupted; it has if nobody says. */
  public CallBuilder endingBy(BooleanSupplier other) {
    over = other;
    return this;
  }

  /** A call for attempt 2 of step {@code s} in [w][1][1]; its expressions give themselves. */
  public StepCall build() {
    StepCall.Attempt attempt =
        new StepCall.Attempt(
            new RunRef(new WorkflowId("w"), 1, 1),
            new LogKey(new RunKey(7), 0, 2),
            aStep("s").ofType(type).build(),
            key,
            new SecretUser("w", "ada"));
    return new StepCall(attempt, params, (expression, outputs) -> expression, logged::add)
        .endingBy(over);
  }

  /** All that was written to the log. */
  public String logged() {
    return String.join("", logged);
  }
}
