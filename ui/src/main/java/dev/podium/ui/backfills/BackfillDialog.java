package dev.podium.ui.backfills;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.podium.domain.backfill.BackfillItem;
import dev.podium.domain.backfill.BackfillPace;
import dev.podium.domain.backfill.BackfillPace.OnFailure;
import dev.podium.domain.backfill.BackfillPace.Order;
import dev.podium.domain.backfill.BackfillPreview;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ProblemList;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.parts.Words;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks for a backfill: shows how many runs it has, and which, before any of them starts. */
public final class BackfillDialog extends Dialog {

  private static final String TIMES = "Times of a trigger";
  private static final String VALUES = "Values of params";
  private static final String COMBINATIONS = "All combinations of values";

  private final Workflow workflow;
  private final Backfills backfills;
  private final Caller caller;
  private final Consumer<BackfillId> made;
  private final RadioButtonGroup<String> kind =
      new RadioButtonGroup<>("Run it for", TIMES, VALUES, COMBINATIONS);
  private final TimesFields times;
  private final TextArea values = new TextArea("Params, a line for each run");
  private final TextArea combinations = new TextArea("Params, a line for each");
  private final IntegerField pinned = new IntegerField("Version");
  private final IntegerField concurrency = new IntegerField("Runs at once");
  private final Select<Order> order = new Select<>();
  private final Checkbox stop = new Checkbox("Stop after a run that does not succeed");
  private final Div preview = new Div();
  private final Button start = new Button("Start", event -> start());

  /** So that a repeated click cannot make a second one. */
  private final BackfillId id = new BackfillId(UUID.randomUUID());

  /**
   * A dialog that is not open yet.
   *
   * @param version the active one
   * @param made what to do once the backfill is stored
   */
  public BackfillDialog(
      StoredVersion version, Backfills backfills, Caller caller, Consumer<BackfillId> made) {
    this.workflow = version.workflow();
    this.backfills = backfills;
    this.caller = caller;
    this.made = made;
    ZoneId zone = ViewerTime.current().zone();
    times = new TimesFields(workflow, zone, LocalDate.now(zone), this::look);
    setHeaderTitle("Backfill %s".formatted(workflow.title()));
    setWidth("min(40rem, 94vw)");
    fill();
    add(kind, times, values, combinations, pace(), preview);
    start.addThemeVariants(ButtonVariant.PRIMARY);
    start.setDisableOnClick(true);
    getFooter().add(new Button("Close", event -> close()), start);
    show();
  }

  private void fill() {
    kind.setValue(TIMES);
    kind.addValueChangeListener(event -> show());
    values.setWidthFull();
    values.setMinRows(4);
    values.setMaxRows(10);
    values.setPlaceholder(sample());
    values.setHelperText(
        "The names of the params come first. Cells are parted by commas, or by tabs as a spreadsheet"
            + " copies them; an empty one leaves the param as the workflow has it.");
    combinations.setWidthFull();
    combinations.setMinRows(3);
    combinations.setMaxRows(10);
    combinations.setPlaceholder("region = eu, us\nsize = 1, 2, 3");
    combinations.setHelperText(
        "Each combination is a run; the first param varies fastest. Put values with commas into"
            + " double quotes.");
    for (TextArea text : List.of(values, combinations)) {
      text.addClassName("podium-backfill-text");
      text.setValueChangeMode(ValueChangeMode.LAZY);
      text.addValueChangeListener(event -> look());
    }
    preview.addClassName("podium-backfill-preview");
    preview.getElement().setAttribute("aria-live", "polite");
  }

  private Component pace() {
    concurrency.setMin(1);
    concurrency.setMax(BackfillPace.MOST_AT_ONCE);
    concurrency.setValue(BackfillPace.DEFAULT.concurrency());
    concurrency.setStepButtonsVisible(true);
    concurrency.addValueChangeListener(event -> look());
    order.setLabel("Order");
    order.setItems(Order.values());
    order.setItemLabelGenerator(
        it ->
            switch (it) {
              case OLDEST_FIRST -> "Oldest first";
              case NEWEST_FIRST -> "Newest first";
            });
    order.setValue(BackfillPace.DEFAULT.order());
    order.addValueChangeListener(event -> look());
    pinned.setMin(1);
    pinned.setPlaceholder("The active one");
    pinned.setClearButtonVisible(true);
    pinned.setWidthFull();
    pinned.addValueChangeListener(event -> look());
    concurrency.setWidthFull();
    order.setWidthFull();
    Div pace = new Div(concurrency, order, pinned, stop);
    pace.addClassName("podium-backfill-fields");
    return pace;
  }

  private String sample() {
    List<String> names = workflow.params().keySet().stream().limit(2).toList();
    return names.isEmpty() ? "day,region\n20260101,eu\n20260102,us" : String.join(",", names);
  }

  private void show() {
    times.setVisible(TIMES.equals(kind.getValue()));
    values.setVisible(VALUES.equals(kind.getValue()));
    combinations.setVisible(COMBINATIONS.equals(kind.getValue()));
    look();
  }

  /** Says what would be run, or what keeps it from being run. */
  private void look() {
    preview.removeAll();
    start.setText("Start");
    start.setEnabled(false);
    try {
      Optional<BackfillRequest> request = request();
      if (request.isEmpty()) {
        preview.add(Words.quiet("Say what to run, and what would start is shown here."));
        return;
      }
      BackfillPreview found = backfills.preview(request.get(), caller);
      tell(found, BackfillWords.zone(request.get().scope(), workflow.id()));
      start.setText("Start %s".formatted(BackfillWords.runs(found.count())));
      start.setEnabled(true);
    } catch (RefusedException refused) {
      preview.add(new ProblemList(refused.problems().toArray(Problem[]::new)));
    }
  }

  /** Empty as long as something is not filled in. */
  private Optional<BackfillRequest> request() {
    Integer atOnce = concurrency.getValue();
    if (atOnce == null || concurrency.isInvalid() || atOnce < 1 || pinned.isInvalid()) {
      return Optional.empty();
    }
    BackfillPace pace =
        new BackfillPace(
            order.getValue(),
            Math.min(atOnce, BackfillPace.MOST_AT_ONCE),
            stop.getValue() ? OnFailure.STOP : OnFailure.CONTINUE);
    return scope()
        .map(scope -> new BackfillRequest(workflow.id(), id, version(), scope, Map.of(), pace));
  }

  private VersionSelector version() {
    Integer version = pinned.getValue();
    return version == null
        ? VersionSelector.Alias.ACTIVE
        : new VersionSelector.Exact(Math.max(1, version));
  }

  private Optional<BackfillScope> scope() {
    if (TIMES.equals(kind.getValue())) {
      return times.scope();
    }
    if (COMBINATIONS.equals(kind.getValue())) {
      Map<String, List<ParamDefinition>> all =
          PastedRuns.readCombined(combinations.getValue(), types());
      return all.isEmpty() ? Optional.empty() : Optional.of(new BackfillScope.Combined(all));
    }
    List<Map<String, ParamDefinition>> runs = PastedRuns.read(values.getValue(), types());
    return runs.isEmpty() ? Optional.empty() : Optional.of(new BackfillScope.Listed(runs));
  }

  private Map<String, ParamType> types() {
    return workflow.params().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, param -> param.getValue().type()));
  }

  private void tell(BackfillPreview found, ZoneId zone) {
    Paragraph count = new Paragraph(BackfillWords.runs(found.count()));
    count.addClassName("podium-backfill-count");
    preview.add(count, items(found, zone));
    if (!found.warnings().isEmpty()) {
      UnorderedList warnings = new UnorderedList();
      warnings.addClassName("podium-backfill-warnings");
      found.warnings().forEach(warning -> warnings.add(new ListItem(warning)));
      preview.add(warnings);
    }
  }

  private static Component items(BackfillPreview found, ZoneId zone) {
    OrderedList list = new OrderedList();
    found.first().forEach(item -> list.add(item(item, zone)));
    int between = found.count() - found.first().size() - found.last().size();
    if (between > 0) {
      ListItem gap = new ListItem("… %,d more …".formatted(between));
      gap.addClassName("podium-backfill-gap");
      list.add(gap);
    }
    found.last().forEach(item -> list.add(item(item, zone)));
    return list;
  }

  private static ListItem item(BackfillItem item, ZoneId zone) {
    ListItem line = new ListItem(BackfillWords.item(item, zone));
    line.getElement().setAttribute("value", Integer.toString(item.number()));
    return line;
  }

  private void start() {
    try {
      BackfillRequest request = request().orElseThrow();
      backfills.create(request, caller);
      close();
      made.accept(request.id());
    } catch (RefusedException refused) {
      Notices.refused(refused);
      start.setEnabled(true);
    }
  }
}
