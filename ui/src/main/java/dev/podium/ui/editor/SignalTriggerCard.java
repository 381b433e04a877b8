package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.trigger.SignalWords;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.Callout;
import dev.podium.ui.parts.ProblemList;
import dev.podium.ui.triggers.TriggerWords;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A signal trigger: which signals, when it holds back, and what its runs are given. */
final class SignalTriggerCard extends Details implements SignalEntryFields.Owner {

  /** As many as a trigger may wait for. */
  private static final int MOST_SIGNALS = 8;

  private final EditorModel model;
  private final int place;
  private final SignalViews signals;
  private final Fields fields;
  private final Div entries = new Div();
  private final Callout problems = new Callout(Callout.Tone.ERROR);

  SignalTriggerCard(EditorModel model, int place, SignalViews signals, Runnable remove) {
    this.model = model;
    this.place = place;
    this.signals = signals;
    this.fields = new Fields(model.isReadOnly());
    addClassNames("editor-param", "editor-trigger");
    entries.addClassName("editor-signals");
    add(new Div(entries, condition(), dedup(), params(), problems, remover(remove)));
    draw();
  }

  private SignalTrigger trigger() {
    return model.draft().workflow().signalTriggers().get(place);
  }

  private void draw() {
    entries.removeAll();
    trigger()
        .definitions()
        .forEach(
            (name, entry) ->
                entries.add(
                    new SignalEntryFields(
                        name,
                        entry,
                        signals,
                        model.isReadOnly(),
                        trigger().definitions().size() > 1,
                        this)));
    if (!model.isReadOnly() && trigger().definitions().size() < MOST_SIGNALS) {
      Button add =
          new Button(
              "Add signal",
              VaadinIcon.PLUS.create(),
              event -> {
                change(TriggerEdits::withOneMore);
                draw();
              });
      add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
      entries.add(add);
    }
    show();
  }

  private Component condition() {
    var field =
        fields.line(
            "Only if",
            trigger().condition(),
            text -> change(it -> TriggerEdits.withCondition(it, text)));
    field.setPlaceholder("orders__rows > 0");
    field.setHelperText("An expression; signal__param reads a signal");
    return field;
  }

  private Component dedup() {
    var field =
        fields.line(
            "Once for each value of",
            trigger().dedupExpr(),
            text -> change(it -> TriggerEdits.withDedup(it, text)));
    field.setPlaceholder("orders__day");
    field.setHelperText("Equal values start one run only");
    return field;
  }

  private Component params() {
    Span title = new Span("Params of its runs");
    title.addClassName("editor-group");
    ParamsTable table =
        new ParamsTable(
            new DraftParams(
                () -> trigger().params(),
                model.isReadOnly(),
                params -> change(it -> TriggerEdits.withParams(it, params))),
            Set.of(),
            ParamKinds.ANY);
    return new Div(title, table);
  }

  @Override
  public void change(String before, String name, SignalTrigger.Entry entry) {
    if (!before.equals(name) && trigger().definitions().containsKey(name)) {
      throw RefusedException.invalid("name", "The trigger has this signal already.", "");
    }
    change(it -> TriggerEdits.withSignal(it, before, name, entry));
  }

  @Override
  public void remove(String name) {
    change(it -> TriggerEdits.without(it, name));
    draw();
  }

  private void change(UnaryOperator<SignalTrigger> change) {
    model.change(
        Origin.FORM,
        draft ->
            draft.withWorkflow(
                TriggerEdits.set(
                    draft.workflow(),
                    place,
                    change.apply(draft.workflow().signalTriggers().get(place)))));
    show();
  }

  /** In words, with what is wrong. */
  private void show() {
    boolean isNamed = !trigger().definitions().containsKey("");
    Span words =
        new Span(
            isNamed
                ? TriggerWords.capitalised(SignalWords.of(trigger()))
                : "A signal trigger: name its signals");
    words.addClassName("editor-trigger-words");
    setSummary(words);
    String path = "workflow.signal_triggers[%d]".formatted(place);
    Problem[] own =
        model.problems().stream()
            .filter(it -> it.path().startsWith(path))
            .map(it -> it.at(it.path().substring(path.length()).replaceFirst("^\\.", "")))
            .map(it -> Problem.at(it.path(), it.message(), it.remedy()))
            .toArray(Problem[]::new);
    problems.removeAll();
    problems.add(new ProblemList(own));
    problems.setVisible(own.length > 0);
  }

  private Component remover(Runnable remove) {
    Button button = new Button("Remove", VaadinIcon.TRASH.create(), event -> remove.run());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    button.setVisible(!model.isReadOnly());
    return button;
  }
}
