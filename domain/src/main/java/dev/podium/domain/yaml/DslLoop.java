package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.param.NumberRange;
import dev.podium.domain.param.ParamType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what loops add to a job of the DSL: their params, ranges and bodies. */
final class DslLoop {

  private static final String LOOP_PARAMS = "loop_params";

  private final DslJobs jobs;
  private final DslParams params;

  DslLoop(DslJobs jobs, DslParams params) {
    this.jobs = jobs;
    this.params = params;
  }

  void foreach(Fields fields, Output step) {
    Cursor concurrency = DslJobs.oneOf(fields, "concurrency", "job_concurrency");
    if (concurrency != null) {
      step.set("concurrency", concurrency.node(), concurrency.place());
    }
    Cursor written = DslJobs.oneOf(fields, LOOP_PARAMS, "params");
    Cursor ranges = fields.find("ranges");
    jobs.level(fields, step);
    jobs.others(fields, step);
    Output loop = loopParams(written, step, fields);
    if (loop != null && ranges != null) {
      ranges.entries().forEach((name, range) -> range(name, range, loop));
    } else if (ranges != null) {
      ranges.problem(
          "\"ranges\" goes with loop params that are written one by one.",
          "Take it out, or write \"" + LOOP_PARAMS + "\" without \"!\" and type.");
    }
  }

  void loop(Fields fields, Output step) {
    DslJobs.copy(fields, "condition", step, "condition");
    Cursor written = DslJobs.oneOf(fields, LOOP_PARAMS, "params");
    jobs.level(fields, step);
    jobs.others(fields, step);
    if (written != null) {
      loopParams(written, step, fields);
    }
  }

  /**
   * The loop params as one param of the type MAP; null if they are given as a param already, with a
   * key that says more, for example {@code !loop_params<pmap>}.
   */
  private @Nullable Output loopParams(@Nullable Cursor written, Output step, Fields fields) {
    Output stepParams = step.object("params", fields.at().place());
    if (stepParams.has(LOOP_PARAMS)) {
      if (written != null) {
        written.problem("The loop params are given twice.", "Keep one of the two.");
      }
      return null;
    }
    Cursor at = written == null ? fields.at() : written;
    Output param = stepParams.object(LOOP_PARAMS, at.place());
    param.set("type", ParamType.MAP.name(), at.place());
    if (written != null && !written.node().isObject()) {
      param.set("value", written.node(), written.place());
      return null;
    }
    Output value = param.object("value", at.place());
    if (written != null) {
      params.read(written.entries(), value);
    }
    return value;
  }

  /** A range of whole numbers, the end excluded, is an expression that counts. */
  private static void range(String name, Cursor range, Output loop) {
    Fields fields = range.fields();
    if (fields == null) {
      return;
    }
    Cursor to = fields.require("to", "Say where the range ends; the end itself is left out.");
    Long from = whole(fields, "from", 0);
    Long end = to == null ? null : whole(fields, "to", 0);
    Long increment = whole(fields, "increment", 1);
    fields.rejectOthers("a range");
    if (loop.has(name)) {
      range.problem(
          "The loop param \"" + Cursor.shorten(name) + "\" is given twice.",
          "Keep one of the two.");
    } else if (increment != null && increment == 0) {
      range.problem("A range cannot go on in steps of 0.", "Use another increment.");
    } else if (from != null && end != null && increment != null) {
      Output param = loop.object(name, range.place());
      param.set("expression", new NumberRange(from, end, increment).expression(), range.place());
      param.set("type", ParamType.LONG_ARRAY.name(), range.place());
    }
  }

  private static @Nullable Long whole(Fields fields, String name, long otherwise) {
    Cursor value = fields.find(name);
    if (value == null) {
      return otherwise;
    }
    JsonNode node = value.node();
    return node.isIntegralNumber() && node.canConvertToLong()
        ? (Long) node.longValue()
        : value.<Long>wrongKind("a whole number of 64 bits", "");
  }
}
