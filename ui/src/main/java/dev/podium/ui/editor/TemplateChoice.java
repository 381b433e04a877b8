package dev.podium.ui.editor;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import dev.podium.domain.definition.Step;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateSummary;
import dev.podium.ui.parts.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The job template of a leaf step, and which of its versions. */
final class TemplateChoice extends Div {

  private static final int MOST = 500;

  private final JobTemplates templates;
  private final Supplier<Optional<TemplateId>> meant;
  private final Listener changed;
  private final ComboBox<String> type = new ComboBox<>("Job template");
  private final ComboBox<String> version = new ComboBox<>("Version of the template");
  private final Anchor page = new Anchor("", "Look at the template", AnchorTarget.BLANK);

  /** Told what a user has chosen; no template has no version. */
  @FunctionalInterface
  interface Listener {
    void choose(@Nullable String template, @Nullable String version);
  }

  /**
   * Shows what the step has.
   *
   * @param meant the template that a run would take, as far as it can be told
   */
  TemplateChoice(
      Step.Typed step,
      Supplier<Optional<TemplateId>> meant,
      JobTemplates templates,
      boolean readOnly,
      Listener changed) {
    this.templates = templates;
    this.changed = changed;
    this.meant = meant;
    addClassName("editor-fields");
    type.setItems(withCurrent(typesFor(step.type()), step.subType()));
    type.setValue(step.subType());
    type.setPlaceholder("None");
    type.setHelperText("Gives the step params and tags that were set up once for many workflows.");
    version.setAllowCustomValue(false);
    type.setClearButtonVisible(!readOnly);
    version.setClearButtonVisible(!readOnly);
    type.setReadOnly(readOnly);
    version.setReadOnly(readOnly);
    showVersions(step.subType(), step.subTypeVersion());
    showMeant();
    type.addValueChangeListener(
        event -> {
          showVersions(event.getValue(), null);
          tell();
        });
    version.addValueChangeListener(
        event -> {
          if (event.isFromClient()) {
            tell();
          }
        });
    add(type, version, page);
  }

  private void showMeant() {
    Optional<TemplateId> id = meant.get();
    Optional<TemplateId> stored = id.filter(it -> templates.find(it).isPresent());
    version.setPlaceholder(id.map(TemplateId::version).orElse(""));
    page.setVisible(stored.isPresent());
    stored.ifPresent(it -> page.setHref(Paths.template(it)));
  }

  private void showVersions(@Nullable String template, @Nullable String current) {
    version.setVisible(template != null);
    version.setItems(
        withCurrent(template == null ? List.of() : templates.versions(template), current));
    version.setValue(current);
  }

  private void tell() {
    changed.choose(type.getValue(), type.isEmpty() ? null : version.getValue());
    showMeant();
  }

  private List<String> typesFor(String stepType) {
    return templates.search(stepType, 0, MOST).stream()
        .filter(template -> template.stepType().equals(stepType))
        .map(TemplateSummary::id)
        .map(TemplateId::type)
        .distinct()
        .toList();
  }

  /** What is written is shown even if there is no such template, or it is for other steps. */
  private static List<String> withCurrent(List<String> known, @Nullable String current) {
    List<String> all = new ArrayList<>(known);
    if (current != null && !all.contains(current)) {
      all.add(current);
    }
    return all;
  }
}
