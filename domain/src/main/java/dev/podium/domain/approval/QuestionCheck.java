package dev.podium.domain.approval;

import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with the params of an Approval step before it runs: as far as they stand in the
 * definition as they are. Of what is computed, or holds {@code ${name}}, only a run can tell.
 */
public final class QuestionCheck {

  private final Map<String, ParamDefinition> params;
  private final Map<String, ParamDefinition> entries;
  private final Map<String, ParamValue> known = new LinkedHashMap<>();
  private final boolean complete;
  private final Place place;
  private final Problems problems;

  private QuestionCheck(
      Map<String, ParamDefinition> params,
      Map<String, ParamDefinition> entries,
      boolean complete,
      Place place,
      Problems problems) {
    this.params = params;
    this.entries = entries;
    this.complete = complete;
    this.place = place;
    this.problems = problems;
    entries.forEach((name, entry) -> known(entry).ifPresent(value -> known.put(name, value)));
  }

  /**
   * Checks a step.
   *
   * @param params of the step, those of its type included
   * @param complete false if a job template may add others
   * @param place of the step's params
   */
  public static void check(
      Map<String, ParamDefinition> params, boolean complete, Place place, Problems problems) {
    ParamDefinition approval = params.get("approval");
    if (approval != null
        && approval.content() instanceof Content.Nested(Map<String, ParamDefinition> entries)) {
      Place at = place.field("approval").field("value");
      new QuestionCheck(params, entries, complete, at, problems).check();
    }
  }

  /** The value of what stands there as it is; of a list the texts that do. */
  private static Optional<ParamValue> known(ParamDefinition entry) {
    if (!(entry.content() instanceof Content.Literal(ParamValue value))) {
      return Optional.empty();
    }
    if (value instanceof ParamValue.Array array) {
      List<ParamValue> plain = new ArrayList<>(array.values());
      plain.removeIf(item -> !References.ofText(item.plainText()).isEmpty());
      return Optional.of(new ParamValue.Array(array.type(), plain));
    }
    return References.of(entry).isEmpty() ? Optional.of(value) : Optional.empty();
  }

  private void check() {
    if (known.containsKey("question")) {
      require("question", () -> Question.question(known));
    }
    require("approvers", () -> Question.approvers(known));
    require("timeout_seconds", () -> Question.timeout(known));
    boolean mayHaveTimeout = !complete || entries.containsKey("timeout_seconds");
    require("on_timeout", () -> Question.otherwise(known, mayHaveTimeout));
    require("on_reject", () -> Question.failsIfRejected(known));
    for (String name : Question.names(known, "fields")) {
      ParamDefinition param = params.get(name);
      if (param != null || complete) {
        require("fields", () -> Question.requireField(name, param));
      }
    }
  }

  private void require(String entry, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      problems.add(place.field(entry), String.valueOf(e.getMessage()), "");
    }
  }
}
