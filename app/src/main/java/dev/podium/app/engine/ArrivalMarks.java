package dev.podium.app.engine;

import dev.podium.app.database.Script;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Marks the triggers that wait for signals which have arrived, in the transaction that announces
 * them and under the locks of their names.
 */
final class ArrivalMarks {

  private ArrivalMarks() {}

  /**
   * Looks for the triggers that wait for signals of some names.
   *
   * @return their keys in order, once the script is sent
   */
  static List<Long> findTriggers(Script script, Collection<Long> names) throws SQLException {
    List<Long> triggers = new ArrayList<>();
    script.query(
        """
        select distinct trigger_key from signal_checkpoint where name_id in (%s)
        order by trigger_key
        """
            .formatted(Columns.marks(names.size())),
        rows -> {
          while (rows.next()) {
            triggers.add(rows.getLong(1));
          }
        });
    for (long name : names) {
      script.with(name);
    }
    return triggers;
  }

  /**
   * They are looked at again even if somebody looks at them just now. Triggers are locked in the
   * order of their keys, as whoever fires them does.
   */
  static void mark(Script script, List<Long> triggers, Instant now) throws SQLException {
    if (triggers.isEmpty()) {
      return;
    }
    script
        .add(
            """
            update workflow_trigger t set t.arrivals = t.arrivals + 1, t.due_at = coalesce(t.due_at, ?)
            where t.trigger_key in (%s) and t.subscribed and t.paused_by is null
              and not exists (select 1 from trigger_pause p where p.workflow_id = t.workflow_id)
            """
                .formatted(Columns.marks(triggers.size())))
        .with(now);
    for (long trigger : triggers) {
      script.with(trigger);
    }
  }
}
