package dev.podium.ui.parts;

import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.secret.Grants;
import java.util.List;

/** Which workflows may use something: all, or those that patterns name. */
public final class GrantFields extends VerticalLayout {

  private static final String ALL = "All workflows";
  private static final String SOME = "Some workflows";

  private final RadioButtonGroup<String> reach = new RadioButtonGroup<>("Granted to");
  private final TextField workflows = new TextField("Workflows");
  private final TextField owners = new TextField("Workflows of these owners");

  public GrantFields() {
    setPadding(false);
    setSpacing("var(--vaadin-gap-s)");
    setWidthFull();
    reach.setItems(SOME, ALL);
    reach.setValue(SOME);
    reach.addValueChangeListener(event -> arrange());
    workflows.setPlaceholder("orders-*, returns");
    workflows.setHelperText("Ids by comma; * stands for any characters");
    owners.setPlaceholder("alice, team-*");
    for (TextField field : List.of(workflows, owners)) {
      field.setWidthFull();
    }
    add(reach, workflows, owners);
  }

  private void arrange() {
    boolean some = SOME.equals(reach.getValue());
    workflows.setVisible(some);
    owners.setVisible(some);
  }

  /** Shows what is granted. */
  public void fill(Grants grants) {
    reach.setValue(grants.toAll() ? ALL : SOME);
    workflows.setValue(String.join(", ", grants.workflows()));
    owners.setValue(String.join(", ", grants.owners()));
    arrange();
  }

  /** What was chosen. */
  public Grants grants() {
    return ALL.equals(reach.getValue())
        ? Grants.ALL
        : new Grants(false, Names.in(workflows.getValue()), Names.in(owners.getValue()));
  }

  /** Lets a form tell here what is wrong with the grants. */
  public void in(FormDialog form) {
    form.told("granted_to.owners", owners);
    form.told("granted_to", workflows);
  }
}
