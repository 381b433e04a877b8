package dev.podium.ui.signals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalSource;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.Words;
import java.util.Map;
import java.util.stream.Collectors;

/** Signals in words and links. */
final class SignalText {

  private SignalText() {}

  /** Values as JSON writes them, so that a text is told from a number. */
  static String params(Map<String, ParamValue> params) {
    return params.entrySet().stream()
        .map(param -> "%s = %s".formatted(param.getKey(), ParamCodec.writeValue(param.getValue())))
        .collect(Collectors.joining(", "));
  }

  /** What is awaited of a signal besides its name. */
  static String conditions(AwaitedSignal awaited) {
    if (awaited.conditions().isEmpty()) {
      return "any";
    }
    return awaited.conditions().entrySet().stream()
        .map(
            it ->
                "%s %s %s"
                    .formatted(
                        it.getKey(),
                        it.getValue().operator().symbol(),
                        ParamCodec.writeValue(it.getValue().value())))
        .collect(Collectors.joining(", "));
  }

  /** Secondary text that is cut where there is no room, and whole on hover. */
  static Span cut(String text) {
    Span span = Words.quiet(text);
    span.setTitle(text);
    return span;
  }

  /** Who announced a signal: a user, or a step with the way to it. */
  static Component announcer(Signal signal) {
    return SignalSource.of(signal)
        .<Component>map(SignalText::step)
        .orElseGet(() -> new Span(signal.user() == null ? "a step" : signal.user()));
  }

  private static Component step(SignalSource source) {
    Link step = new Link(Paths.step(source.run(), source.step()), words(source));
    step.setTitle(words(source));
    return step;
  }

  static String words(SignalSource source) {
    return "step %s of %s".formatted(source.step(), run(source.run()));
  }

  static String run(RunRef run) {
    return "%s %s".formatted(run.workflow(), RunName.of(run));
  }

  static Component fact(String name, Component value) {
    Div fact = new Div(Words.quiet(name), value);
    fact.addClassName("podium-trigger-fact");
    return fact;
  }
}
