package dev.podium.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.run.RunRef;
import dev.podium.ui.home.HomeView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

/** What the command palette offers, without a browser. */
class PaletteIT extends Screens {

  @Test
  @WithMockUser(username = "ann", roles = "EDITOR")
  void thePaletteLeadsToARunAndToWhatCanBeDone() {
    push("reached-by-name", "Reached by name");
    start("reached-by-name");

    assertThat(paletteFor("reached-by-name #1")).first().isEqualTo("reached-by-name #1");
    assertThat(paletteFor("reached-by-name #999999999999999999")).isEmpty();
    assertThat(paletteFor("new work")).contains("New workflow");
    assertThat(paletteFor("us")).doesNotContain("Users");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void thePaletteOffersAViewerNoWorkflowOfTheirOwn() {
    assertThat(paletteFor("new work")).isEmpty();
  }

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void thePaletteStartsWorkflowsAndRestartsRuns() {
    push("acted-on-by-name", "Acted on by name");
    RunRef run = start("acted-on-by-name");

    assertThat(paletteFor("start acted-on")).first().isEqualTo("Start Acted on by name");
    assertThat(paletteFor("pause acted-on")).first().isEqualTo("Pause Acted on by name …");
    assertThat(paletteFor("acted-on-by"))
        .startsWith("Acted on by name")
        .contains("Backfill Acted on by name …")
        .doesNotContain("Edit Acted on by name");
    await().atMost(PATIENCE).until(() -> isOver(run));
    assertThat(paletteFor("restart acted-on-by-name #1"))
        .first()
        .isEqualTo("Restart acted-on-by-name #1 …");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void thePaletteDoesNothingForAViewer() {
    push("only-looked-up", "Only looked up");

    assertThat(paletteFor("start only-looked")).isEmpty();
    assertThat(paletteFor("only-looked")).containsExactly("Only looked up");
  }

  /** What the command palette offers, by name. */
  private List<String> paletteFor(String typed) {
    navigate(HomeView.class);
    test(find(Button.class).withText("Go to …").single()).click();
    Dialog palette = find(Dialog.class).single();
    test(find(TextField.class, palette).single()).setValue(typed);
    List<String> names =
        find(Div.class, palette).withAttribute("role", "option").all().stream()
            .map(option -> find(Span.class, option).all().getFirst().getText())
            .toList();
    palette.close();
    return names;
  }
}
