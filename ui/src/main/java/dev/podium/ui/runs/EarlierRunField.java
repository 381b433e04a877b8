package dev.podium.ui.runs;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunViews;
import dev.podium.ui.parts.RunName;
import dev.podium.ui.parts.ViewerTime;
import dev.podium.ui.status.StatusLook;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of a workflow's runs: a recent one from the list, any other one by its number. */
final class EarlierRunField extends ComboBox<RunSummary> {

  private static final int OFFERED = 20;
  private static final Pattern NUMBER = Pattern.compile("(?:run )?#?(?<number>[0-9]{1,18})");

  private final WorkflowId workflow;
  private final RunViews views;

  EarlierRunField(String label, WorkflowId workflow, RunViews views) {
    super(label);
    this.workflow = workflow;
    this.views = views;
    setClearButtonVisible(true);
    setItemLabelGenerator(EarlierRunField::text);
    setItems(
        query ->
            found(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
  }

  private static String text(RunSummary run) {
    return "Run %s · %s · %s"
        .formatted(
            RunName.of(run.ref()),
            StatusLook.of(run.status()).label(),
            ViewerTime.current().relative(run.createdAt()));
  }

  private List<RunSummary> found(String typed) {
    if (typed.isBlank()) {
      return views.instances(workflow, 0, OFFERED);
    }
    Matcher number = NUMBER.matcher(typed.strip());
    if (!number.matches()) {
      return List.of();
    }
    long instance = Long.parseLong(number.group("number"));
    return views.instances(workflow, instance + 1, 1).stream()
        .filter(run -> run.ref().instance() == instance)
        .toList();
  }
}
