package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the workflow-level properties. */
final class PropertiesReader {

  private static final int MOST_CONCURRENCY = 1000;

  private PropertiesReader() {}

  /** What a user pushes: tags are refused, they have endpoints of their own. */
  static @Nullable Properties pushed(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Properties properties = values(fields, null, AlertingReader::read);
    rejectTags(fields);
    fields.rejectOthers("the properties");
    return properties;
  }

  /** What a user changes: like a push, with the flags that take values back to their defaults. */
  static PropertiesChange.@Nullable Update update(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Properties values = values(fields, null, AlertingReader::read);
    boolean clean = !rejectTags(fields);
    boolean rule = fields.flag("reset_run_strategy_rule", false);
    boolean workflows = fields.flag("reset_workflow_concurrency", false);
    boolean steps = fields.flag("reset_step_concurrency", false);
    clean &= !(rule && contradict(fields, "reset_run_strategy_rule", "run_strategy"));
    clean &= !(workflows && contradict(fields, "reset_workflow_concurrency", "run_strategy"));
    clean &= !(steps && contradict(fields, "reset_step_concurrency", "step_concurrency"));
    fields.rejectOthers("a change of properties");
    return clean ? new PropertiesChange.Update(values, rule, workflows, steps) : null;
  }

  private static boolean contradict(Fields fields, String reset, String field) {
    Cursor flag = fields.find(reset);
    if (flag == null || fields.find(field) == null) {
      return false;
    }
    flag.problem(
        "\"%s\" cannot be set and reset in one change.".formatted(field), "Take one of them out.");
    return true;
  }

  private static boolean rejectTags(Fields fields) {
    Cursor tags = fields.find("tags");
    if (tags == null) {
      return false;
    }
    tags.problem(
        "Tags cannot be set together with the other properties.",
        "Take them out here, and add them one by one with the tag endpoint.");
    return true;
  }

  static @Nullable Properties stored(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    // What was stored before it was checked stays readable.
    Properties properties =
        values(fields, fields.read("tags", TagReader::list), Cursor::jsonObject);
    fields.rejectOthers("the properties");
    return properties;
  }

  private static Properties values(
      Fields fields, @Nullable List<Tag> tags, Fields.Reader<JsonNode> alerting) {
    return new Properties(
        fields.read("owner", PropertiesReader::owner),
        fields.read("access_control", Cursor::jsonObject),
        fields.read("run_strategy", PropertiesReader::runStrategy),
        fields.read("step_concurrency", it -> it.whole(1, MOST_CONCURRENCY)),
        fields.read("alerting", alerting),
        fields.read("alerting_disabled", Cursor::bool),
        fields.read("signal_trigger_disabled", Cursor::bool),
        fields.read("time_trigger_disabled", Cursor::bool),
        fields.read("description", WorkflowReader::description),
        tags);
  }

  static @Nullable JsonNode owner(Cursor cursor) {
    if (cursor.node().isString()) {
      ownerName(cursor);
      return cursor.node();
    }
    if (!cursor.node().isObject()) {
      return cursor.wrongKind("a name or an object with a name", "");
    }
    Fields fields = cursor.fields();
    Cursor name = fields == null ? null : fields.require("name", "Name the owner.");
    if (name != null) {
      ownerName(name);
    }
    return cursor.json();
  }

  private static void ownerName(Cursor cursor) {
    String name = cursor.text();
    if (name != null && name.isBlank()) {
      cursor.problem("The owner's name is empty.", "Name the owner.");
    } else if (name != null) {
      Identifiers.displayName(name, cursor);
    }
  }

  /** A rule, a number of parallel runs, or an object of both. */
  static @Nullable RunStrategy runStrategy(Cursor cursor) {
    if (cursor.node().isString()) {
      RunStrategy.Rule rule = cursor.choice(RunStrategy.Rule.class);
      return rule == null ? null : RunStrategy.of(rule);
    }
    if (cursor.node().isNumber()) {
      Integer concurrency = cursor.whole(1, MOST_CONCURRENCY);
      return concurrency == null ? null : new RunStrategy(RunStrategy.Rule.PARALLEL, concurrency);
    }
    if (!cursor.node().isObject()) {
      return cursor.wrongKind("a rule's name, a number or an object", "");
    }
    Fields fields = cursor.fields();
    return fields == null ? null : runStrategy(fields);
  }

  private static @Nullable RunStrategy runStrategy(Fields fields) {
    Cursor ruleAt = fields.require("rule", "Name the rule, or leave the run strategy out.");
    RunStrategy.Rule rule = ruleAt == null ? null : ruleAt.choice(RunStrategy.Rule.class);
    Cursor concurrencyAt = fields.find("workflow_concurrency");
    Integer concurrency = concurrencyAt == null ? null : concurrencyAt.whole(1, MOST_CONCURRENCY);
    fields.rejectOthers("a run strategy");
    if (rule == null) {
      return null;
    }
    if (concurrency == null || concurrencyAt == null) {
      return RunStrategy.of(rule);
    }
    if (concurrency > 1 && rule != RunStrategy.Rule.PARALLEL) {
      concurrencyAt.problem(
          "Only PARALLEL runs more than one instance at a time, but the rule is " + rule + ".",
          "Take \"workflow_concurrency\" out, or use the rule PARALLEL.");
    }
    return new RunStrategy(rule, concurrency);
  }
}
