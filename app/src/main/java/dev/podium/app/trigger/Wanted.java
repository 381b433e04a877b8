package dev.podium.app.trigger;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.TimeSchedule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that is to be in force.
 *
 * @param definition JSON
 * @param next when it fires first; null if it waits for signals, or fires no more
 * @param signals that it waits for, by their names
 */
record Wanted(
    int position, Kind kind, String definition, @Nullable Instant next, Set<String> signals) {

  /** Of several that say the same the first. */
  static Map<TriggerId, Wanted> of(
      WorkflowId workflow, List<TimeTrigger> times, List<SignalTrigger> signals, Instant now) {
    Map<TriggerId, Wanted> wanted = new LinkedHashMap<>();
    for (int i = 0; i < times.size(); i++) {
      TimeTrigger trigger = times.get(i);
      wanted.putIfAbsent(
          TriggerId.of(trigger),
          new Wanted(
              i,
              Kind.TIME,
              DefinitionCodec.writeTimeTrigger(trigger).toString(),
              TimeSchedule.of(trigger, workflow).flatMap(it -> it.next(now)).orElse(null),
              Set.of()));
    }
    for (int i = 0; i < signals.size(); i++) {
      SignalTrigger trigger = signals.get(i);
      wanted.putIfAbsent(
          TriggerId.of(trigger),
          new Wanted(
              i,
              Kind.SIGNAL,
              DefinitionCodec.writeSignalTrigger(trigger).toString(),
              null,
              trigger.definitions().keySet()));
    }
    return wanted;
  }
}
