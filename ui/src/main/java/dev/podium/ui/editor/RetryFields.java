package dev.podium.ui.editor;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.RetryPolicy.Backoff;
import dev.podium.domain.definition.RetryPolicy.Curve;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RetryCause;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How often a leaf step is tried again after each kind of failure, and how long it waits before.
 */
final class RetryFields extends Div {

  private static final RetryPolicy NOTHING = new RetryPolicy(null, null, null, null);
  private static final Curve USUAL = new Curve(null, null, null);

  private enum Wait {
    LONGER("Longer from time to time"),
    SAME("As long each time");

    private final String label;

    Wait(String label) {
      this.label = label;
    }
  }

  private final EditorModel model;
  private final StepId id;
  private final FormProblems problems;
  private final Fields fields;
  private final Select<Wait> wait = new Select<>();
  private final Div waits = new Div();

  RetryFields(EditorModel model, StepId id, FormProblems problems) {
    this.model = model;
    this.id = id;
    this.problems = problems;
    this.fields = new Fields(model.isReadOnly());
    addClassName("editor-fields");
    waits.addClassName("editor-settings");
    wait.setLabel("It waits");
    wait.setItems(Wait.values());
    wait.setItemLabelGenerator(it -> it == null ? "" : it.label);
    wait.setValue(policy().backoff() instanceof Backoff.Fixed ? Wait.SAME : Wait.LONGER);
    wait.setReadOnly(model.isReadOnly());
    wait.addValueChangeListener(
        event -> {
          write(curves());
          showWaits();
        });
    Details between = new Details("Waits in between", new Div(wait, waits));
    between.addClassName("editor-param");
    between.setOpened(policy().backoff() != null);
    add(limits(), between);
    showWaits();
  }

  private Div limits() {
    Div limits =
        new Div(
            limit("After errors", RetryCause.ERROR, "2"),
            limit("After faults", RetryCause.PLATFORM, "10"),
            limit("After time-outs", RetryCause.TIMEOUT, "0"));
    limits.addClassName("editor-retries");
    return limits;
  }

  private TextField limit(String label, RetryCause cause, String standard) {
    RetryPolicy now = policy();
    DurationText limit =
        switch (cause) {
          case ERROR -> now.errorRetryLimit();
          case PLATFORM -> now.platformRetryLimit();
          case TIMEOUT -> now.timeoutRetryLimit();
        };
    TextField field = text(label, limit, standard, most -> write(withLimit(cause, most)));
    return problems.watch(field, "retry_policy.%s_retry_limit".formatted(name(cause)));
  }

  private RetryPolicy withLimit(RetryCause cause, @Nullable DurationText limit) {
    RetryPolicy old = policy();
    return new RetryPolicy(
        cause == RetryCause.ERROR ? limit : old.errorRetryLimit(),
        cause == RetryCause.PLATFORM ? limit : old.platformRetryLimit(),
        cause == RetryCause.TIMEOUT ? limit : old.timeoutRetryLimit(),
        old.backoff());
  }

  private void showWaits() {
    waits.removeAll();
    waits.add(
        waitRow("After errors", RetryCause.ERROR, "600"),
        waitRow("After faults", RetryCause.PLATFORM, "3600"),
        waitRow("After time-outs", RetryCause.TIMEOUT, "3600"));
  }

  private Div waitRow(String label, RetryCause cause, String cap) {
    Div row = new Div();
    row.addClassName("editor-retries");
    if (wait.getValue() == Wait.SAME) {
      row.add(part(label + ", wait", cause, "backoff_in_secs", "60", Curve::base, this::withBase));
      return row;
    }
    row.add(
        part(label + ", first", cause, "backoff_in_secs", "60", Curve::base, this::withBase),
        part("then times", cause, "exponent", "2", Curve::exponent, this::withExponent),
        part("at most", cause, "limit_in_secs", cap, Curve::limit, this::withCap));
    return row;
  }

  private TextField part(
      String label,
      RetryCause cause,
      String place,
      String standard,
      Function<Curve, @Nullable DurationText> now,
      BiFunction<Curve, @Nullable DurationText, Curve> change) {
    TextField field =
        text(
            label,
            now.apply(curves().getOrDefault(cause, USUAL)),
            standard,
            written -> {
              Map<RetryCause, Curve> curves = curves();
              curves.put(cause, change.apply(curves.getOrDefault(cause, USUAL), written));
              write(curves);
            });
    field.setAriaLabel("%s (%s)".formatted(label, name(cause)));
    return problems.watch(field, "retry_policy.backoff.%s_retry_%s".formatted(name(cause), place));
  }

  private Curve withBase(Curve old, @Nullable DurationText base) {
    return new Curve(base, old.exponent(), old.limit());
  }

  private Curve withExponent(Curve old, @Nullable DurationText exponent) {
    return new Curve(old.base(), exponent, old.limit());
  }

  private Curve withCap(Curve old, @Nullable DurationText limit) {
    return new Curve(old.base(), old.exponent(), limit);
  }

  private TextField text(
      String label,
      @Nullable DurationText now,
      String standard,
      Consumer<@Nullable DurationText> changed) {
    TextField field =
        fields.line(
            label,
            now == null ? null : now.text(),
            text -> changed.accept(text == null ? null : new DurationText(text)));
    field.setPlaceholder(standard);
    return field;
  }

  private RetryPolicy policy() {
    return model.draft().findStep(id).orElse(null) instanceof Step.Typed typed
            && typed.retryPolicy() != null
        ? typed.retryPolicy()
        : NOTHING;
  }

  /** What is written of the waits; of equal ones the first wait alone. */
  private Map<RetryCause, Curve> curves() {
    Map<RetryCause, Curve> curves = new EnumMap<>(RetryCause.class);
    switch (policy().backoff()) {
      case Backoff.Exponential(Curve error, Curve platform, Curve timeout) -> {
        curves.put(RetryCause.ERROR, error);
        curves.put(RetryCause.PLATFORM, platform);
        curves.put(RetryCause.TIMEOUT, timeout);
      }
      case Backoff.Fixed(var error, var platform, var timeout) -> {
        curves.put(RetryCause.ERROR, new Curve(error, null, null));
        curves.put(RetryCause.PLATFORM, new Curve(platform, null, null));
        curves.put(RetryCause.TIMEOUT, new Curve(timeout, null, null));
      }
      case null -> {
        // All of them are the usual ones.
      }
    }
    return curves;
  }

  private void write(Map<RetryCause, Curve> curves) {
    Curve error = curves.getOrDefault(RetryCause.ERROR, USUAL);
    Curve platform = curves.getOrDefault(RetryCause.PLATFORM, USUAL);
    Curve timeout = curves.getOrDefault(RetryCause.TIMEOUT, USUAL);
    boolean usual = error.equals(USUAL) && platform.equals(USUAL) && timeout.equals(USUAL);
    Backoff longer = usual ? null : new Backoff.Exponential(error, platform, timeout);
    Backoff backoff =
        wait.getValue() == Wait.SAME
            ? new Backoff.Fixed(error.base(), platform.base(), timeout.base())
            : longer;
    RetryPolicy old = policy();
    write(
        new RetryPolicy(
            old.errorRetryLimit(), old.platformRetryLimit(), old.timeoutRetryLimit(), backoff));
  }

  private void write(RetryPolicy policy) {
    model.changeStep(id, step -> StepEdits.withRetryPolicy(step, policy));
  }

  private static String name(RetryCause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }
}
