package dev.podium.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form that is sent by a button, or by Enter in one of its lines. What is refused is told at its
 * field, and what was typed stays until it is accepted.
 */
public class FormDialog extends Dialog {

  private final Map<String, List<HasValidationProperties>> places = new LinkedHashMap<>();
  private final VerticalLayout form = new VerticalLayout();
  private final Callout others = new Callout(Callout.Tone.ERROR);

  /**
   * A form without fields.
   *
   * @param width as CSS has it; less where the window is narrow
   */
  @SuppressWarnings("this-escape") // what is called here, no form overrides
  protected FormDialog(String title, String width) {
    setHeaderTitle(title);
    setWidth("min(%s, 94vw)".formatted(width));
    form.setPadding(false);
    form.addClassName("podium-form");
    others.setVisible(false);
    add(form);
    getFooter().add(new Button("Cancel", event -> close()));
  }

  /** Puts the parts of the form one below the other, as wide as it is. */
  protected final void fields(Component... parts) {
    for (Component part : parts) {
      if (part instanceof HasSize sized && !(part instanceof Checkbox)) {
        sized.setWidthFull();
      }
    }
    form.add(parts);
    form.add(others);
  }

  /**
   * Says where a problem is told.
   *
   * @param path of the problem, or of what it is in
   * @param fields the first that can be seen is marked
   */
  protected final void told(String path, HasValidationProperties... fields) {
    places.put(path, List.of(fields));
  }

  /** Adds the button that Enter presses, too. */
  protected final void submit(String text, Runnable command) {
    Button button = button(text, command);
    button.addThemeVariants(ButtonVariant.PRIMARY);
    Component[] lines = lines(form).toArray(Component[]::new);
    if (lines.length > 0) {
      button.addClickShortcut(Key.ENTER).listenOn(lines).resetFocusOnActiveElement();
    }
    getFooter().add(button);
  }

  /** Adds another button that sends the form. */
  protected final void alsoSubmit(String text, Runnable command) {
    getFooter().add(button(text, command));
  }

  private Button button(String text, Runnable command) {
    return new Button(text, event -> send(command));
  }

  private static Stream<Component> lines(Component part) {
    boolean isLine =
        part instanceof TextField || part instanceof PasswordField || part instanceof IntegerField;
    return isLine ? Stream.of(part) : part.getChildren().flatMap(FormDialog::lines);
  }

  private void send(Runnable command) {
    places.values().forEach(fields -> fields.forEach(field -> field.setInvalid(false)));
    others.setVisible(false);
    try {
      command.run();
    } catch (RefusedException refused) {
      tell(refused.problems());
    }
  }

  private void tell(List<Problem> problems) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : problems) {
      field(problem.path())
          .ifPresentOrElse(field -> mark(field, problem), () -> elsewhere.add(problem));
    }
    others.removeAll();
    others.setVisible(!elsewhere.isEmpty());
    others.add(new ProblemList(elsewhere.toArray(Problem[]::new)));
  }

  private Optional<HasValidationProperties> field(String path) {
    return places.entrySet().stream()
        .filter(place -> isWithin(path, place.getKey()))
        .flatMap(place -> place.getValue().stream())
        .filter(field -> field.getElement().isVisible())
        .findFirst();
  }

  private static boolean isWithin(String path, String place) {
    return path.equals(place) || path.startsWith(place + ".") || path.startsWith(place + "[");
  }

  /** Adds to what is wrong with the field already. */
  private static void mark(HasValidationProperties field, Problem problem) {
    String before = field.isInvalid() ? field.getErrorMessage() + " " : "";
    field.setInvalid(true);
    field.setErrorMessage("%s%s %s".formatted(before, problem.message(), problem.remedy()).strip());
  }
}
