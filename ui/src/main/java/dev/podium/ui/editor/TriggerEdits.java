package dev.podium.ui.editor;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.SignalTrigger.Entry;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.ParamDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workflows with one trigger changed, and triggers with one thing changed. */
final class TriggerEdits {

  private TriggerEdits() {}

  static Workflow add(Workflow workflow, TimeTrigger trigger) {
    List<TimeTrigger> all = new ArrayList<>(workflow.timeTriggers());
    all.add(trigger);
    return WorkflowEdits.withTriggers(workflow, all, workflow.signalTriggers());
  }

  static Workflow add(Workflow workflow, SignalTrigger trigger) {
    List<SignalTrigger> all = new ArrayList<>(workflow.signalTriggers());
    all.add(trigger);
    return WorkflowEdits.withTriggers(workflow, workflow.timeTriggers(), all);
  }

  static Workflow set(Workflow workflow, int place, TimeTrigger trigger) {
    List<TimeTrigger> all = new ArrayList<>(workflow.timeTriggers());
    all.set(place, trigger);
    return WorkflowEdits.withTriggers(workflow, all, workflow.signalTriggers());
  }

  static Workflow set(Workflow workflow, int place, SignalTrigger trigger) {
    List<SignalTrigger> all = new ArrayList<>(workflow.signalTriggers());
    all.set(place, trigger);
    return WorkflowEdits.withTriggers(workflow, workflow.timeTriggers(), all);
  }

  static Workflow removeTime(Workflow workflow, int place) {
    List<TimeTrigger> all = new ArrayList<>(workflow.timeTriggers());
    all.remove(place);
    return WorkflowEdits.withTriggers(workflow, all, workflow.signalTriggers());
  }

  static Workflow removeSignal(Workflow workflow, int place) {
    List<SignalTrigger> all = new ArrayList<>(workflow.signalTriggers());
    all.remove(place);
    return WorkflowEdits.withTriggers(workflow, workflow.timeTriggers(), all);
  }

  /** What a new time trigger says until it is told otherwise: each day at six. */
  static TimeTrigger newTime(@Nullable String timezone) {
    return new TimeTrigger.Cron("0 6 * * *", timezone, null);
  }

  static SignalTrigger newSignal() {
    return new SignalTrigger(Map.of("", new Entry(Map.of(), List.of())), Map.of(), null, null);
  }

  static SignalTrigger withParams(SignalTrigger trigger, Map<String, ParamDefinition> params) {
    return new SignalTrigger(
        trigger.definitions(), params, trigger.condition(), trigger.dedupExpr());
  }

  static SignalTrigger withCondition(SignalTrigger trigger, @Nullable String condition) {
    return new SignalTrigger(
        trigger.definitions(), trigger.params(), condition, trigger.dedupExpr());
  }

  static SignalTrigger withDedup(SignalTrigger trigger, @Nullable String dedup) {
    return new SignalTrigger(trigger.definitions(), trigger.params(), trigger.condition(), dedup);
  }

  /**
   * A signal of the trigger replaced in its place.
   *
   * @param name as it is called from now on; the caller sees to it that no other is called so
   */
  static SignalTrigger withSignal(SignalTrigger trigger, String before, String name, Entry entry) {
    Map<String, Entry> all = new LinkedHashMap<>();
    trigger
        .definitions()
        .forEach(
            (signal, old) -> {
              if (signal.equals(before)) {
                all.put(name, entry);
              } else {
                all.put(signal, old);
              }
            });
    return withDefinitions(trigger, all);
  }

  /** One more signal, which has no name yet. */
  static SignalTrigger withOneMore(SignalTrigger trigger) {
    Map<String, Entry> all = new LinkedHashMap<>(trigger.definitions());
    all.putIfAbsent("", new Entry(Map.of(), List.of()));
    return withDefinitions(trigger, all);
  }

  static SignalTrigger without(SignalTrigger trigger, String name) {
    Map<String, Entry> all = new LinkedHashMap<>(trigger.definitions());
    all.remove(name);
    return withDefinitions(trigger, all);
  }

  private static SignalTrigger withDefinitions(
      SignalTrigger trigger, Map<String, Entry> definitions) {
    return new SignalTrigger(
        definitions, trigger.params(), trigger.condition(), trigger.dedupExpr());
  }
}
