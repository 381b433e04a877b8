package dev.podium.domain.validation;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.JoinedName;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.References;
import dev.podium.domain.secret.SecretAccess;
import java.util.Map;
import java.util.Set;

/**
 * Whether what a signal trigger computes can be read, and reads only what is known then: there is
 * no run yet, so there are no steps and no params of a workflow, only its signals and its own
 * params. Nobody can give anything else, so another name is a mistake for certain.
 */
final class SignalTriggerCheck {

  private final Set<String> signals;
  private final KnownNames params;
  private final Sources sources;
  private final Problems problems;

  private SignalTriggerCheck(SignalTrigger trigger, Problems problems) {
    this.signals = trigger.definitions().keySet();
    this.params = KnownNames.ofTrigger(trigger.params());
    this.sources = new Sources(problems, SecretAccess.NONE);
    this.problems = problems;
  }

  static void check(SignalTrigger trigger, Place place, Problems problems) {
    new SignalTriggerCheck(trigger, problems).check(trigger, place);
  }

  private void check(SignalTrigger trigger, Place place) {
    Place condition = place.field("condition");
    known(
        sources.conditionNames(trigger.condition(), condition, params::isNeverBoolean), condition);
    Place dedup = place.field("dedup_expr");
    known(sources.names("The expression", trigger.dedupExpr(), dedup), dedup);
    params(trigger.params(), place.field("params"));
  }

  private void params(Map<String, ParamDefinition> definitions, Place place) {
    definitions.forEach((name, definition) -> param(definition, place.field(name)));
  }

  private void param(ParamDefinition definition, Place place) {
    Place rule = place.field("validator");
    known(sources.validatorNames(definition, rule), rule);
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

  private void known(Set<String> names, Place place) {
    for (String name : names) {
      if (problems.isFull()) {
        return;
      }
      if (params.contains(name)) {
        continue;
      }
      if (JoinedName.isJoined(name)) {
        ofSignal(name, place);
      } else {
        unknown(name, place);
      }
    }
  }

  /** A name such as {@code signal__param} must name a signal of this trigger. */
  private void ofSignal(String text, Place place) {
    JoinedName name;
    try {
      name = JoinedName.of(text, signals::contains);
    } catch (ExpressionException e) {
      problems.add(
          place,
          "\"%s\": %s.".formatted(Cursor.shorten(text), e.reason()),
          "Read it as params.getFromSignal('signal', 'param').");
      return;
    }
    if (!signals.contains(name.owner())) {
      problems.add(
          place,
          "\"%s\" reads a param of \"%s\", which is no signal of this trigger."
              .formatted(Cursor.shorten(text), Cursor.shorten(name.owner())),
          Spelling.nearest(name.owner(), signals)
              .map(meant -> "Did you mean \"%s\"?".formatted(new JoinedName(meant, name.param())))
              .orElse("Name one of its signals."));
    }
  }

  private void unknown(String name, Place place) {
    problems.add(
        place,
        "There is no param \"%s\" here: a trigger reads its signals and its own params."
            .formatted(Cursor.shorten(name)),
        params
            .nearest(name)
            .map("Did you mean \"%s\"?"::formatted)
            .orElse(
                "Write signal__param for a param of a signal, or declare it in the trigger's"
                    + " params."));
  }
}
