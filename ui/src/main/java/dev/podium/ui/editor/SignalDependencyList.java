package dev.podium.ui.editor;

import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.json.Place;
import dev.podium.domain.signal.SignalViews;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The signals that a step waits for, each with the params that it must have. */
final class SignalDependencyList extends StepSignalList<SignalDependency> {

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
    super(
        dependencies,
        readOnly,
        new Words("It waits for none.", "Add signal", "Remove signal"),
        changed);
    this.signals = signals;
    this.problems = problems;
    this.readOnly = readOnly;
    draw();
  }

  @Override
  SignalDependency fresh() {
    return new SignalDependency("", Map.of());
  }

  @Override
  Entry entry(int place, SignalDependency dependency) {
    return new DependencyEntry(place, dependency);
  }

  /** One of them. */
  private final class DependencyEntry extends Entry {

    private final int place;
    private final SignalNameField name;
    private final SignalMatches matches;

    private DependencyEntry(int place, SignalDependency dependency) {
      this.place = place;
      name = new SignalNameField(dependency.name(), signals, readOnly);
      name.setHelperText("It may quote params: table/${source}");
      matches = new SignalMatches(dependency.matchParams(), true, readOnly, this::commit);
      name.addValueChangeListener(event -> commit());
      add(name, matches);
      if (!readOnly) {
        add(adders(matches.adder(), remover(place)));
      }
    }

    private void commit() {
      put(place, new SignalDependency(name.name(), matches.read()));
    }

    @Override
    void tellProblems() {
      String at = "signal_dependencies[%d]".formatted(place);
      Fields.tell(name, problems.find(at + ".name"));
      matches.tellProblems(param -> problems.find(Place.below(at + ".match_params", param)));
    }
  }
}
