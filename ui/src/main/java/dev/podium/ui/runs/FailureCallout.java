package dev.podium.ui.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.ui.parts.Callout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Why a run failed, and the way to the step that did; hidden for any other run. */
final class FailureCallout extends Callout {

  private final Consumer<StepId> go;

  FailureCallout(Consumer<StepId> go) {
    super(Tone.ERROR);
    this.go = go;
  }

  void show(RunSummary run, List<StepRow> rows) {
    setVisible(run.status() == RunStatus.FAILED || run.status() == RunStatus.TIMED_OUT);
    removeAll();
    Optional<StepRow> failing = StepRow.failing(rows);
    String reason =
        failing
            .map(StepRow::view)
            .map(view -> view.info() == null ? "" : view.info())
            .filter(text -> !text.isEmpty())
            .orElse(run.info() == null ? "No reason was recorded." : run.info());
    Div text = text();
    failing.ifPresent(
        row -> {
          Button step =
              new Button("Step %s failed".formatted(row.id()), event -> go.accept(row.id()));
          step.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
          text.add(step);
        });
    text.add(new Span(reason));
    add(VaadinIcon.EXCLAMATION_CIRCLE.create(), text);
  }
}
