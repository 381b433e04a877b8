package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.stream.Stream;

/** What a user finds on a component, by the words that stand there. */
record OnScreen(Component root) {

  Stream<Component> all() {
    return all(root);
  }

  private static Stream<Component> all(Component root) {
    return Stream.concat(Stream.of(root), root.getChildren().flatMap(OnScreen::all));
  }

  /** The first field of this label. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // of one class by their labels
  <T extends Component> T labelled(String label) {
    return labelled(label, 0);
  }

  /** One of several fields of this label, the first being 0. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // of one class by their labels
  <T extends Component> T labelled(String label, int which) {
    return (T)
        all()
            .filter(it -> it instanceof HasLabel labelled && label.equals(labelled.getLabel()))
            .skip(which)
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no field " + label));
  }

  void press(String label) {
    all()
        .filter(it -> it instanceof Button button && button.getText().equals(label))
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no button " + label))
        .click();
  }

  /** Picks what an enum calls so. */
  void choose(String label, String name) {
    choose(this.<Select<?>>labelled(label), name);
  }

  private static <T> void choose(Select<T> select, String name) {
    select.setValue(
        select
            .getListDataView()
            .getItems()
            .filter(it -> it instanceof Enum<?> item && item.name().equals(name))
            .findFirst()
            .orElseThrow());
  }

  List<String> paragraphs() {
    return all()
        .flatMap(it -> it instanceof Paragraph paragraph ? Stream.of(paragraph) : Stream.empty())
        .filter(Component::isVisible)
        .map(Paragraph::getText)
        .toList();
  }
}
