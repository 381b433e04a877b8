package dev.podium.ui.canvas;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A text editor for definitions that underlines problems at their place. */
@Tag("podium-code-editor")
@JsModule("./adapters/code-editor.ts")
@NpmPackage(value = "codemirror", version = "6.0.2")
@NpmPackage(value = "@codemirror/view", version = "6.43.15")
@NpmPackage(value = "@codemirror/state", version = "6.7.6")
@NpmPackage(value = "@codemirror/language", version = "6.13.1")
@NpmPackage(value = "@codemirror/lang-json", version = "6.0.2")
@NpmPackage(value = "@codemirror/lang-yaml", version = "6.1.3")
@NpmPackage(value = "@codemirror/lint", version = "6.9.8")
@NpmPackage(value = "@codemirror/commands", version = "6.11.1")
@NpmPackage(value = "@codemirror/search", version = "6.7.2")
@NpmPackage(value = "@lezer/highlight", version = "1.2.5")
public final class CodeEditor extends Component implements HasSize, HasStyle {

  /** More is not even looked at; a definition may have 256 KB. */
  private static final int LONGEST_TEXT = 2_000_000;

  private final List<Consumer<String>> listeners = new ArrayList<>();
  private String text = "";

  public CodeEditor() {
    getElement()
        .addEventListener(
            "podium-text", event -> typed(event.getEventData().path("event.detail").asString("")))
        .addEventData("event.detail");
  }

  /** The text as last set or last reported after a pause in typing. */
  public String text() {
    return text;
  }

  /** What the text is coloured and folded as; JSON if nothing is said. */
  public void setSyntax(Syntax syntax) {
    getElement().setProperty("syntax", syntax.name());
  }

  /** Replaces the text; the cursor stays as near as it can. */
  public void setText(String text) {
    this.text = text;
    getElement().setProperty("text", text);
  }

  public void setReadOnly(boolean readOnly) {
    getElement().setProperty("readOnly", readOnly);
  }

  /** Underlines the problems whose line is known. */
  public void showProblems(List<Problem> problems) {
    List<Mark> marks =
        problems.stream()
            .filter(problem -> problem.line() > 0)
            .map(
                problem ->
                    new Mark(
                        problem.line(),
                        problem.column(),
                        (problem.message() + " " + problem.remedy()).strip()))
            .toList();
    getElement().setPropertyList("marks", marks);
  }

  /** Scrolls to a place (both count from 1) and puts the cursor there. */
  public void reveal(int line, int column) {
    getElement().callJsFunction("reveal", line, column);
  }

  /** Tells the new text after a pause in typing, if the editor is not read-only. */
  public void onChange(Consumer<String> listener) {
    listeners.add(listener);
  }

  private void typed(String newText) {
    if (getElement().getProperty("readOnly", false) || newText.length() > LONGEST_TEXT) {
      return;
    }
    text = newText;
    // The browser has this text already; only the server's copy of the property follows.
    getElement().setProperty("text", newText);
    listeners.forEach(listener -> listener.accept(newText));
  }

  /** A place in the text and what is wrong there. */
  private record Mark(int line, int column, String message) {}
}
