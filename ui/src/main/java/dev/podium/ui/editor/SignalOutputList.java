package dev.podium.ui.editor;

import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.json.Place;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.signal.SignalViews;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The signals that a step announces when it finishes, each with the params to match it by. */
final class SignalOutputList extends StepSignalList<SignalOutput> {

  private static final String PLACE = "signal_outputs";

  private final Supplier<List<SignalOutput>> outputs;
  private final SignalViews signals;
  private final FormProblems problems;
  private final boolean readOnly;

  /**
   * Fields over the outputs of the draft.
   *
   * @param outputs what they are now
   * @param signals offers the names that are known
   * @param changed takes what they shall be
   */
  SignalOutputList(
      Supplier<List<SignalOutput>> outputs,
      SignalViews signals,
      FormProblems problems,
      boolean readOnly,
      Consumer<List<SignalOutput>> changed) {
    super(
        outputs,
        readOnly,
        new Words("It announces none.", "Add announcement", "Remove announcement"),
        changed);
    this.outputs = outputs;
    this.signals = signals;
    this.problems = problems;
    this.readOnly = readOnly;
    draw();
  }

  @Override
  SignalOutput fresh() {
    return new SignalOutput("", Map.of(), Map.of());
  }

  @Override
  Entry entry(int place, SignalOutput output) {
    return new OutputEntry(place, output);
  }

  /** One of them. */
  private final class OutputEntry extends Entry {

    private final int place;
    private final SignalNameField name;
    private final ParamsTable params;

    private OutputEntry(int place, SignalOutput output) {
      this.place = place;
      name = new SignalNameField(output.name(), signals, readOnly);
      name.setHelperText("It may quote params: table/${target}");
      name.addValueChangeListener(
          event ->
              put(place, new SignalOutput(name.name(), current().params(), current().payload())));
      params =
          new ParamsTable(
              new DraftParams(() -> current().params(), readOnly, this::setParams),
              Set.of(),
              ParamKinds.SIGNAL);
      add(name, params);
      if (!output.payload().isEmpty()) {
        add(
            quiet(
                "Its payload stands in the text: %s."
                    .formatted(String.join(", ", output.payload().keySet()))));
      }
      if (!readOnly) {
        add(adders(remover(place)));
      }
    }

    private SignalOutput current() {
      List<SignalOutput> all = outputs.get();
      return place < all.size() ? all.get(place) : fresh();
    }

    private void setParams(Map<String, ParamDefinition> all) {
      put(place, new SignalOutput(current().name(), all, current().payload()));
    }

    @Override
    void tellProblems() {
      String at = "%s[%d]".formatted(PLACE, place);
      Fields.tell(name, problems.find(at + ".name"));
      params.tellProblems(param -> problems.find(Place.below(at + ".params", param)));
    }
  }
}
