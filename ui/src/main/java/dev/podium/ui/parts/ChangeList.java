package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.difference.Change;
import dev.podium.domain.difference.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two definitions, part by part, each change with what was and what is. */
public final class ChangeList extends Div {

  private static final int LONGEST_VALUE = 300;

  /** Shows the changes, or that there are none. */
  public ChangeList(List<Change> changes) {
    addClassName("podium-changes");
    if (changes.isEmpty()) {
      add(Words.quiet("Nothing differs."));
      return;
    }
    Map<Section, List<Change>> bySection =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    Change::section, () -> new EnumMap<>(Section.class), Collectors.toList()));
    bySection.forEach(
        (section, inside) -> {
          add(new H3(title(section)));
          inside.forEach(change -> add(line(change)));
        });
  }

  private static String title(Section section) {
    return switch (section) {
      case WORKFLOW -> "Workflow";
      case PROPERTIES -> "Properties of all versions";
      case STEPS -> "Steps";
      case TRANSITIONS -> "Transitions";
      case PARAMS -> "Params";
      case TRIGGERS -> "Triggers";
      case TAGS -> "Tags";
    };
  }

  private static Component line(Change change) {
    Span word = new Span(change.kind().name().toLowerCase(Locale.ROOT));
    word.addClassName("podium-change-word");
    Code path = new Code(change.path());
    path.addClassName("podium-change-path");
    Div what = new Div(path, values(change));
    what.addClassName("podium-change-what");
    Div line = new Div(icon(change.kind()), word, what);
    line.addClassName("podium-change");
    line.getElement().setAttribute("data-kind", change.kind().name().toLowerCase(Locale.ROOT));
    return line;
  }

  private static Component icon(Change.Kind kind) {
    return switch (kind) {
      case ADDED -> VaadinIcon.PLUS.create();
      case REMOVED -> VaadinIcon.MINUS.create();
      case CHANGED -> VaadinIcon.PENCIL.create();
    };
  }

  private static Component values(Change change) {
    Div values = new Div();
    values.addClassName("podium-change-values");
    if (change.before() != null) {
      values.add(value(change.before(), "podium-change-before"));
    }
    if (change.kind() == Change.Kind.CHANGED) {
      values.add(new Span("→"));
    }
    if (change.after() != null) {
      values.add(value(change.after(), "podium-change-after"));
    }
    return values;
  }

  private static Component value(@Nullable JsonNode written, String className) {
    String text = String.valueOf(written);
    Code value =
        new Code(text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…");
    value.addClassName(className);
    value.setTitle(text);
    return value;
  }
}
