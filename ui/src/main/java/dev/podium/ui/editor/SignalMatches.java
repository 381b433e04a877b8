package dev.podium.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalDependency.Match;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.parts.ParamWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which signals of a name count: a line for each of their params that is compared. Triggers and
 * steps have the same.
 */
final class SignalMatches extends Div {

  /** What signals carry. */
  private static final List<ParamType> TYPES = List.of(ParamType.STRING, ParamType.LONG);

  private final boolean computed;
  private final boolean readOnly;
  private final Runnable changed;
  private final List<Line> lines = new ArrayList<>();

  /**
   * Lines.
   *
   * @param computed whether a param may be compared with an expression
   * @param changed told after each change
   */
  SignalMatches(Map<String, Match> matches, boolean computed, boolean readOnly, Runnable changed) {
    this.computed = computed;
    this.readOnly = readOnly;
    this.changed = changed;
    addClassName("editor-signal-matches");
    matches.forEach(this::addLine);
  }

  /** One more line, which says nothing until its param is named. */
  Button adder() {
    return small("Add match", VaadinIcon.PLUS, () -> addLine("", null));
  }

  static Button small(String label, VaadinIcon icon, Runnable action) {
    Button button = new Button(label, icon.create(), event -> action.run());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    return button;
  }

  /** By the names of the params; lines that cannot be read say so, and are left out. */
  Map<String, Match> read() {
    Map<String, Match> all = new LinkedHashMap<>();
    lines.forEach(line -> line.put(all));
    return all;
  }

  /**
   * Says what is wrong with each match.
   *
   * @param known what is wrong with the match of a param when asked, null if nothing is
   */
  void tellProblems(Function<String, @Nullable Problem> known) {
    lines.forEach(line -> line.tellProblem(known));
  }

  private void addLine(String param, @Nullable Match match) {
    Line line = new Line(param, match);
    lines.add(line);
    add(line);
  }

  private final class Line extends Div {

    private final TextField param = new TextField("Param");
    private final Select<MatchOperator> operator = new Select<>();
    private final TextField value = new TextField("Value");
    private final Select<ParamType> type = new Select<>();
    private final ExpressionSwitch expression;
    private @Nullable ParamDefinition before;
    private boolean refused;

    private Line(String name, @Nullable Match match) {
      addClassName("editor-signal-match");
      before = match == null ? null : match.param();
      ParamWords words = before == null ? null : ParamWords.of(before);
      param.setValue(name);
      operator.setLabel("Is");
      operator.setItems(MatchOperator.values());
      operator.setItemLabelGenerator(MatchOperator::symbol);
      operator.setValue(match == null ? MatchOperator.EQUAL : match.operator());
      type.setLabel("Type");
      type.setItems(TYPES);
      type.setItemLabelGenerator(it -> it == ParamType.LONG ? "Number" : "Text");
      type.setValue(words == null ? ParamType.STRING : words.type());
      value.setValue(words == null ? "" : words.text());
      expression = new ExpressionSwitch(words != null && words.expression());
      expression.setVisible(computed);
      expression.setEnabled(!readOnly);
      Stream.of(param, value).forEach(field -> field.setReadOnly(readOnly));
      Stream.of(operator, type).forEach(field -> field.setReadOnly(readOnly));
      param.addValueChangeListener(event -> changed.run());
      operator.addValueChangeListener(event -> changed.run());
      type.addValueChangeListener(event -> changed.run());
      value.addValueChangeListener(event -> changed.run());
      expression.addClickListener(event -> turned());
      Div compared = new Div(value, expression);
      compared.addClassName("editor-type-param");
      add(param, operator, compared, type);
      if (!readOnly) {
        Button remove = small("", VaadinIcon.CLOSE_SMALL, this::remove);
        remove.setAriaLabel("Remove the match");
        remove.setTooltipText("Remove the match");
        add(remove);
      }
    }

    /** An expression that is still to be typed is not told to be wrong. */
    private void turned() {
      if (!value.isEmpty()) {
        changed.run();
      }
    }

    private void remove() {
      lines.remove(this);
      SignalMatches.this.remove(this);
      changed.run();
    }

    private void tellProblem(Function<String, @Nullable Problem> known) {
      String name = param.getValue().strip();
      if (!refused && !name.isEmpty()) {
        Fields.tell(value, known.apply(name));
      }
    }

    private void put(Map<String, Match> all) {
      value.setInvalid(false);
      refused = false;
      if (param.getValue().isBlank()) {
        return;
      }
      try {
        ParamDefinition read = words().read("value", before);
        before = read;
        all.put(param.getValue().strip(), new Match(read, operator.getValue()));
      } catch (RefusedException refusal) {
        refused = true;
        Fields.tell(value, refusal.problems().getFirst());
      }
    }

    private ParamWords words() {
      return new ParamWords(
          type.getValue(),
          expression.isOn(),
          value.getValue(),
          before == null ? ParamMode.MUTABLE : before.effectiveMode());
    }
  }
}
