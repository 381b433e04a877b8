package dev.podium.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.Criticality;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.yaml.TemplateTypes;
import org.junit.jupiter.api.Test;

class WorkflowFormTest {

  private final EditorModel model =
      new EditorModel(new FakeWorkflows(), TemplateTypes.NONE, Drafts.draft("a"), 0, false);
  private final OnScreen screen =
      new OnScreen(new SidePanel(model, OneTemplate.labelled(), new NoSignals()));

  @Test
  void whatIsFilledInIsWrittenInBothSyntaxes() {
    screen.<TextField>labelled("Owner").setValue("ann");
    screen.<TextField>labelled("Tags").setValue("nightly, sales");
    screen.choose("Criticality", "HIGH");
    screen.<IntegerField>labelled("Steps at a time, in one run").setValue(7);

    assertThat(workflow().tags()).containsExactly(Tag.of("nightly"), Tag.of("sales"));
    assertThat(workflow().criticality()).isEqualTo(Criticality.HIGH);
    assertThat(workflow().instanceStepConcurrency()).isEqualTo(7);
    for (Syntax syntax : Syntax.values()) {
      assertThat(model.writeIn(syntax)).isTrue();
      assertThat(model.text().push()).isEqualTo(model.draft().push());
    }
  }

  @Test
  void whatIsWrongIsToldAtItsField() {
    TextField id = screen.labelled("Id");
    id.setValue("no spaces please");
    assertThat(id.isInvalid()).isTrue();
    assertThat(model.problems()).anyMatch(it -> id.getErrorMessage().startsWith(it.message()));
    id.setValue("fine");
    assertThat(id.isInvalid()).isFalse();

    IntegerField steps = screen.labelled("Steps at a time, in one run");
    steps.setValue(1000);
    assertThat(steps.getErrorMessage()).isEqualTo("Write a whole number from 1 to 999.");
  }

  private Workflow workflow() {
    return model.draft().workflow();
  }
}
