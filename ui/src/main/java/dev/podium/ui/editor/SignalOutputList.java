package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.json.Place;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.signal.SignalViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The signals that a step announces when it finishes, each with the params to match it by. */
final class SignalOutputList extends Div {

  private static final String PLACE = "signal_outputs";

  private final Supplier<List<SignalOutput>> outputs;
  private final Consumer<List<SignalOutput>> changed;
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
    this.outputs = outputs;
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
    List<SignalOutput> all = outputs.get();
    for (int i = 0; i < all.size(); i++) {
      add(new Entry(i, all.get(i)));
    }
    if (all.isEmpty()) {
      Paragraph none = new Paragraph("It announces none.");
      none.addClassName("editor-quiet");
      add(none);
    }
    if (!readOnly) {
      Div adders = new Div(SignalMatches.small("Add announcement", VaadinIcon.PLUS, this::addOne));
      adders.addClassName("editor-adders");
      add(adders);
    }
    tellProblems();
  }

  private void addOne() {
    change(all -> all.add(new SignalOutput("", Map.of(), Map.of())));
    draw();
  }

  private void change(Consumer<List<SignalOutput>> change) {
    List<SignalOutput> all = new ArrayList<>(outputs.get());
    change.accept(all);
    changed.accept(all);
  }

  /** One of them. */
  private final class Entry extends Div {

    private final int place;
    private final SignalNameField name;
    private final ParamsTable params;

    private Entry(int place, SignalOutput output) {
      this.place = place;
      name = new SignalNameField(output.name(), signals, readOnly);
      name.setHelperText("It may quote params: table/${target}");
      name.addValueChangeListener(
          event -> set(new SignalOutput(name.name(), current().params(), current().payload())));
      params =
          new ParamsTable(
              new DraftParams(() -> current().params(), readOnly, this::setParams),
              Set.of(),
              ParamKinds.SIGNAL);
      addClassName("editor-signal");
      add(name, params);
      if (!output.payload().isEmpty()) {
        Paragraph payload =
            new Paragraph(
                "Its payload stands in the text: %s."
                    .formatted(String.join(", ", output.payload().keySet())));
        payload.addClassName("editor-quiet");
        add(payload);
      }
      if (!readOnly) {
        Div buttons =
            new Div(SignalMatches.small("Remove announcement", VaadinIcon.TRASH, this::takeOut));
        buttons.addClassName("editor-adders");
        add(buttons);
      }
    }

    private SignalOutput current() {
      List<SignalOutput> all = outputs.get();
      return place < all.size() ? all.get(place) : new SignalOutput("", Map.of(), Map.of());
    }

    private void setParams(Map<String, ParamDefinition> all) {
      set(new SignalOutput(current().name(), all, current().payload()));
    }

    private void set(SignalOutput output) {
      change(all -> all.set(place, output));
    }

    private void takeOut() {
      change(all -> all.remove(place));
      draw();
    }

    private void tellProblems() {
      String at = "%s[%d]".formatted(PLACE, place);
      Fields.tell(name, problems.find(at + ".name"));
      params.tellProblems(param -> problems.find(Place.below(at + ".params", param)));
    }
  }
}
