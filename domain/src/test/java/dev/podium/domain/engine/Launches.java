package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.template.RunTemplates;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Starts for tests: by hand, of version 1, each under a request id of its own. */
public final class Launches {

  private Launches() {}

  public static Launch aLaunch(WorkflowId workflow) {
    return aLaunch(workflow, UUID.randomUUID());
  }

  public static Launch aLaunch(WorkflowId workflow, UUID requestId) {
    return new Launch(
        workflow,
        1,
        requestId,
        new Initiator.Manual("ann"),
        "ann",
        null,
        Map.of(),
        Map.of(),
        RunTemplates.NONE,
        RunConfig.PLAIN,
        null);
  }

  /** A start whose params hang on the numbers of its run. */
  public static Launch aLaunch(WorkflowId workflow, Launch.ByNumbers byNumbers) {
    return new Launch(
        workflow,
        1,
        UUID.randomUUID(),
        new Initiator.Manual("ann"),
        "ann",
        null,
        Map.of(),
        Map.of(),
        RunTemplates.NONE,
        RunConfig.PLAIN,
        null,
        byNumbers);
  }

  public static List<Launch> launches(WorkflowId workflow, int count) {
    return Stream.generate(() -> aLaunch(workflow)).limit(count).toList();
  }
}
