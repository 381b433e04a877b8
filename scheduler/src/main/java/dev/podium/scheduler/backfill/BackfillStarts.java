package dev.podium.scheduler.backfill;

import dev.podium.domain.backfill.BackfillItem;
import dev.podium.domain.backfill.BackfillPlan;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.StartRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The starts that the items of a backfill ask for. */
final class BackfillStarts {

  /** When a run is planned for, as time triggers give it. */
  static final String RUN_TIME = "RUN_TS";

  private BackfillStarts() {}

  /**
   * Asks for the run of an item; always the same.
   *
   * @param user who asked for the backfill
   */
  static StartRequest of(BackfillRequest asked, BackfillPlan plan, BackfillItem item, String user) {
    Map<String, ParamDefinition> params = new LinkedHashMap<>(asked.runParams());
    params.putAll(item.params());
    Instant planned = item.planned();
    if (planned != null) {
      params.put(RUN_TIME, ParamDefinition.literal(new ParamValue.Whole(planned.toEpochMilli())));
    }
    return new StartRequest(
        asked.workflow(),
        asked.version(),
        new Initiator.Backfill(asked.id(), item.number(), as(asked, plan, item, user)),
        asked.id().requestId(item.number()),
        null,
        List.of(),
        params,
        Map.of(),
        true);
  }

  private static Initiator.Direct as(
      BackfillRequest asked, BackfillPlan plan, BackfillItem item, String user) {
    return asked.scope() instanceof BackfillScope.Times times && item.planned() != null
        ? new Initiator.Time(
            TriggerId.of(times.trigger()),
            item.planned(),
            plan.zone().map(ZoneId::getId).orElseThrow())
        : new Initiator.Manual(user);
  }
}
