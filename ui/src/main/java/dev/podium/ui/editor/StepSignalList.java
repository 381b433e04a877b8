package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The signals that a step has to do with in one way, one below the other, to add to and to take out
 * of.
 *
 * @param <T> what the definition has of one
 */
abstract class StepSignalList<T> extends Div {

  private final Supplier<List<T>> signals;
  private final Consumer<List<T>> changed;
  private final boolean readOnly;
  private final Words words;

  /** What the list says: that it is empty, and on its buttons. */
  record Words(String none, String add, String remove) {}

  /** The fields of one. */
  abstract static class Entry extends Div {
    Entry() {
      addClassName("editor-signal");
    }

    /** Says what is wrong with it, at its fields. */
    abstract void tellProblems();
  }

  /**
   * An empty list; {@link #draw} fills it.
   *
   * @param signals what they are now
   * @param changed takes what they shall be
   */
  StepSignalList(
      Supplier<List<T>> signals, boolean readOnly, Words words, Consumer<List<T>> changed) {
    this.signals = signals;
    this.readOnly = readOnly;
    this.words = words;
    this.changed = changed;
    addClassName("editor-signals");
  }

  /** One that has just been added. */
  abstract T fresh();

  abstract Entry entry(int place, T signal);

  /** Says what is wrong with each, at its fields. */
  final void tellProblems() {
    getChildren()
        .flatMap(it -> it instanceof Entry entry ? Stream.of(entry) : Stream.empty())
        .forEach(Entry::tellProblems);
  }

  final void draw() {
    removeAll();
    List<T> all = signals.get();
    for (int i = 0; i < all.size(); i++) {
      add(entry(i, all.get(i)));
    }
    if (all.isEmpty()) {
      add(quiet(words.none()));
    }
    if (!readOnly) {
      add(adders(SignalMatches.small(words.add(), VaadinIcon.PLUS, this::addOne)));
    }
    tellProblems();
  }

  static Paragraph quiet(String text) {
    Paragraph quiet = new Paragraph(text);
    quiet.addClassName("editor-quiet");
    return quiet;
  }

  static Div adders(Component... buttons) {
    Div adders = new Div(buttons);
    adders.addClassName("editor-adders");
    return adders;
  }

  /** Takes the one at a place out. */
  final Component remover(int place) {
    return SignalMatches.small(
        words.remove(),
        VaadinIcon.TRASH,
        () -> {
          change(all -> all.remove(place));
          draw();
        });
  }

  private void addOne() {
    change(all -> all.add(fresh()));
    draw();
  }

  final void put(int place, T signal) {
    change(all -> all.set(place, signal));
  }

  private void change(Consumer<List<T>> change) {
    List<T> all = new ArrayList<>(signals.get());
    change.accept(all);
    changed.accept(all);
  }
}
