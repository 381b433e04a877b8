package dev.podium.domain.validation;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.References;
import dev.podium.domain.secret.SecretAccess;
import java.util.Map;
import java.util.Set;

/**
 * Whether what a signal trigger computes can be read, and reads only what is known then: there is
 * no run yet, so there are no steps, only its signals.
 */
final class SignalTriggerCheck {

  private static final String SEPARATOR = "__";

  private final Set<String> signals;
  private final Sources sources;
  private final Problems problems;

  private SignalTriggerCheck(Set<String> signals, Problems problems) {
    this.signals = signals;
    this.sources = new Sources(problems, SecretAccess.NONE);
    this.problems = problems;
  }

  static void check(SignalTrigger trigger, Place place, Problems problems) {
    new SignalTriggerCheck(trigger.definitions().keySet(), problems).check(trigger, place);
  }

  private void check(SignalTrigger trigger, Place place) {
    Place condition = place.field("condition");
    known(sources.names("The condition", trigger.condition(), condition), condition);
    Place dedup = place.field("dedup_expr");
    known(sources.names("The expression", trigger.dedupExpr(), dedup), dedup);
    params(trigger.params(), place.field("params"));
  }

  private void params(Map<String, ParamDefinition> params, Place place) {
    params.forEach((name, definition) -> param(definition, place.field(name)));
  }

  private void param(ParamDefinition definition, Place place) {
    switch (definition.content()) {
      case Content.Expression(String source) -> {
        Place at = place.field("expression");
        known(sources.names("The expression", source, at), at);
      }
      case Content.Literal _ -> known(References.of(definition), place.field("value"));
      case Content.Nested(Map<String, ParamDefinition> entries) ->
          params(entries, place.field("value"));
      case Content.Unset _ -> {}
    }
  }

  /** A name such as {@code signal__param} must name a signal of this trigger. */
  private void known(Set<String> names, Place place) {
    for (String name : names) {
      int separator = name.indexOf(SEPARATOR);
      if (separator <= 0 || problems.isFull()) {
        continue;
      }
      String signal = name.substring(0, separator);
      if (!signals.contains(signal)) {
        problems.add(
            place,
            "\"%s\" reads a param of \"%s\", which is no signal of this trigger."
                .formatted(Cursor.shorten(name), Cursor.shorten(signal)),
            Spelling.nearest(signal, signals)
                .map(meant -> "Did you mean \"%s%s\"?".formatted(meant, name.substring(separator)))
                .orElse("Name one of its signals."));
      }
    }
  }
}
