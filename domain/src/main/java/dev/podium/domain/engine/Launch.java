package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.template.RunTemplates;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A start whose params are evaluated, on its way to become an instance.
 *
 * @param uuid the dedup key
 * @param params under the numbers that the run will probably get
 * @param templates those of its steps, looked up now and kept with the run
 * @param parent the step that waits for it; null if none does
 * @param byNumbers what the params are under other numbers; null if they do not hang on them
 */
public record Launch(
    WorkflowId workflow,
    int version,
    UUID uuid,
    Initiator initiator,
    String owner,
    @Nullable Instant requestedAt,
    Map<String, ParamDefinition> runParams,
    Map<String, Param> params,
    RunTemplates templates,
    RunConfig config,
    @Nullable Parent parent,
    @Nullable ByNumbers byNumbers) {

  public Launch {
    runParams = Params.ordered(runParams);
    params = Params.ordered(params);
  }

  /** One whose params do not hang on the numbers of its run. */
  public Launch(
      WorkflowId workflow,
      int version,
      UUID uuid,
      Initiator initiator,
      String owner,
      @Nullable Instant requestedAt,
      Map<String, ParamDefinition> runParams,
      Map<String, Param> params,
      RunTemplates templates,
      RunConfig config,
      @Nullable Parent parent) {
    this(
        workflow,
        version,
        uuid,
        initiator,
        owner,
        requestedAt,
        runParams,
        params,
        templates,
        config,
        parent,
        null);
  }

  /** As it is kept if it cannot run: nothing of it is evaluated. */
  public Launch bare() {
    return new Launch(
        workflow,
        version,
        uuid,
        initiator,
        owner,
        requestedAt,
        runParams,
        Map.of(),
        RunTemplates.NONE,
        config,
        parent,
        null);
  }

  /** Evaluates params that ask for the numbers of their run. */
  public interface ByNumbers {
    /**
     * All params of the start.
     *
     * @throws RefusedException if the run cannot be made with these numbers
     */
    Map<String, Param> params(RunRef run);
  }

  /**
   * The start when it is known which run it makes.
   *
   * @throws LaunchRefusedException if it cannot make that run
   */
  public Launch of(RunRef run) {
    if (byNumbers == null) {
      return this;
    }
    try {
      return new Launch(
          workflow,
          version,
          uuid,
          initiator,
          owner,
          requestedAt,
          runParams,
          byNumbers.params(run),
          templates,
          config,
          parent,
          null);
    } catch (RefusedException e) {
      throw new LaunchRefusedException(uuid, e);
    }
  }
}
