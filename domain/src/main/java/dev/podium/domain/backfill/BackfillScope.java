package dev.podium.domain.backfill;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;

/** What a backfill runs its workflow for; each of its items is one run. */
public sealed interface BackfillScope {

  /**
   * The times at which a trigger would have fired. Both ends count.
   *
   * @param trigger of the workflow, or any other
   * @param from a date, or a date and time, as ISO 8601 writes them; without an offset in the zone
   *     of the trigger
   * @param to as {@code from}; a date stands for the whole day
   */
  record Times(TimeTrigger trigger, String from, String to) implements BackfillScope {}

  /** Params written out run by run. */
  record Listed(List<Map<String, ParamDefinition>> runs) implements BackfillScope {
    public Listed {
      runs = runs.stream().map(Params::ordered).toList();
    }
  }

  /** Each combination of the values of some params; the first param varies fastest. */
  record Combined(Map<String, List<ParamDefinition>> values) implements BackfillScope {
    public Combined {
      values = Params.ordered(values);
    }
  }
}
