package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.json.Place;
import dev.podium.domain.signal.SignalViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The signals that a step waits for, each with the params that it must have. */
final class SignalDependencyList extends Div {

  private final Supplier<List<SignalDependency>> dependencies;
  private final Consumer<List<SignalDependency>> changed;
  private final SignalViews signals;
  private final FormProblems problems;
  private final boolean readOnly;

  /**
   * Fields over the dependencies of the draft.
   *
   * @param dependencies what they are now
   * @param signals offers the names that are known
   * @param changed takes what they shall be
   */
  SignalDependencyList(
      Supplier<List<SignalDependency>> dependencies,
      SignalViews signals,
      FormProblems problems,
      boolean readOnly,
      Consumer<List<SignalDependency>> changed) {
    this.dependencies = dependencies;
    this.signals = signals;
    this.problems = problems;
    this.readOnly = readOnly;
    this.changed = changed;
    addClassName("editor-signals");
    draw();
  }

  /** Says what is wrong with each, at its fields. */
  void tellProblems() {
    getChildren()
        .flatMap(it -> it instanceof Entry entry ? Stream.of(entry) : Stream.empty())
        .forEach(Entry::tellProblems);
  }

  private void draw() {
    removeAll();
    List<SignalDependency> all = dependencies.get();
    for (int i = 0; i < all.size(); i++) {
      add(new Entry(i, all.get(i)));
    }
    if (all.isEmpty()) {
      Paragraph none = new Paragraph("It waits for none.");
      none.addClassName("editor-quiet");
      add(none);
    }
    if (!readOnly) {
      Div adders =
          new Div(
              SignalMatches.small(
                  "Add signal",
                  VaadinIcon.PLUS,
                  () -> {
                    change(them -> them.add(new SignalDependency("", Map.of())));
                    draw();
                  }));
      adders.addClassName("editor-adders");
      add(adders);
    }
    tellProblems();
  }

  private void change(Consumer<List<SignalDependency>> change) {
    List<SignalDependency> all = new ArrayList<>(dependencies.get());
    change.accept(all);
    changed.accept(all);
  }

  /** One of them. */
  private final class Entry extends Div {

    private final int place;
    private final SignalNameField name;
    private final SignalMatches matches;

    private Entry(int place, SignalDependency dependency) {
      this.place = place;
      name = new SignalNameField(dependency.name(), signals, readOnly);
      name.setHelperText("It may quote params: table/${source}");
      matches = new SignalMatches(dependency.matchParams(), true, readOnly, this::commit);
      name.addValueChangeListener(event -> commit());
      addClassName("editor-signal");
      add(name, matches);
      if (!readOnly) {
        Div buttons =
            new Div(
                matches.adder(),
                SignalMatches.small("Remove signal", VaadinIcon.TRASH, this::takeOut));
        buttons.addClassName("editor-adders");
        add(buttons);
      }
    }

    private void commit() {
      change(all -> all.set(place, new SignalDependency(name.name(), matches.read())));
    }

    private void tellProblems() {
      String at = "signal_dependencies[%d]".formatted(place);
      Fields.tell(name, problems.find(at + ".name"));
      matches.tellProblems(param -> problems.find(Place.below(at + ".match_params", param)));
    }

    private void takeOut() {
      change(all -> all.remove(place));
      draw();
    }
  }
}
