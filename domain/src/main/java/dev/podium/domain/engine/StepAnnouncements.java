package dev.podium.domain.engine;

import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepSignals.Output;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signals of an attempt as they are announced: each carries where it comes from (runtime.md
 * section 14), by which the attempt knows its own when it announces them again after a crash.
 */
public final class StepAnnouncements {

  private StepAnnouncements() {}

  /** What a step that is FINISHING announces, in order. */
  public static List<Announcement> of(RunState run, StepState step) {
    ObjectNode source = source(run, step);
    List<Announcement> announcements = new ArrayList<>();
    for (Output output : outputs(step)) {
      Map<String, JsonNode> payload = new LinkedHashMap<>(output.payload());
      payload.put(Announcement.SOURCE, source);
      announcements.add(
          new Announcement(
              output.name(),
              output.params(),
              Announcement.id(output.name(), output.params()),
              payload,
              null,
              null));
    }
    return announcements;
  }

  /**
   * The outputs as they were announced.
   *
   * @param announced the store's answers, in the order of the announcements
   */
  public static List<Output> announced(RunState run, StepState step, List<Announced> announced) {
    String source = source(run, step).toString();
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < announced.size(); i++) {
      Signal signal = announced.get(i).signal();
      JsonNode from = signal.payload().get(Announcement.SOURCE);
      boolean own = announced.get(i).isNew() || (from != null && from.toString().equals(source));
      Output planned = outputs(step).get(i);
      outputs.add(
          new Output(
              planned.name(),
              planned.params(),
              planned.payload(),
              own ? signal.seq() : -1,
              own ? signal.announcedAt() : null));
    }
    return outputs;
  }

  private static List<Output> outputs(StepState step) {
    return Objects.requireNonNullElse(step.signals(), StepSignals.NONE).outputs();
  }

  private static ObjectNode source(RunState run, StepState step) {
    RunRef ref = run.header().ref();
    return JsonNodeFactory.instance
        .objectNode()
        .put("workflow_id", ref.workflow().value())
        .put("workflow_instance_id", ref.instance())
        .put("workflow_run_id", ref.run())
        .put("step_id", run.plan().step(step.ordinal()).step().id().value())
        .put("step_attempt_id", step.attempt())
        .put("step_instance_id", step.ordinal() + 1);
  }
}
