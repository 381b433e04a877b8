package dev.podium.ui.runs;

import static dev.podium.domain.run.StepViewBuilder.aStepView;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IterationListTest {

  private static final RunRef RUN = new RunRef(new WorkflowId("w"), 1, 1);
  private static final StepView LOOP = aStepView("each", StepStatus.RUNNING).build();

  private int turns;
  private final IterationList list = new IterationList(new LaunchedIterations(), () -> turns++);

  @Test
  void whatFailedComesFirstAndAPageHoldsTwenty() {
    list.show(RUN, LOOP, foreach(30, 12));

    assertThat(names()).hasSize(20).startsWith("Iteration 13", "Iteration 1", "Iteration 2");
    click("Next iterations");
    assertThat(names()).hasSize(10).endsWith("Iteration 30");
    click("Previous iterations");
    assertThat(names()).startsWith("Iteration 13");
  }

  @Test
  void oneStatusIsListedAlone() {
    list.show(RUN, LOOP, foreach(30, 12, 20));
    click("2 Failed");

    assertThat(names()).containsExactly("Iteration 13", "Iteration 21");
  }

  @Test
  void anotherRunIsLookedAtAfresh() {
    list.show(RUN, LOOP, foreach(3, 2));
    click("1 Failed");
    list.show(new RunRef(RUN.workflow(), 1, 2), LOOP, foreach(3));

    assertThat(names()).containsExactly("Iteration 1", "Iteration 2", "Iteration 3");
  }

  @Test
  void whatIsShownKeepsItsPlaceWhileTheLoopGoesOn() {
    list.show(RUN, LOOP, foreach(3));
    list.show(RUN, LOOP, foreach(5, 3));

    assertThat(names())
        .containsExactly("Iteration 1", "Iteration 2", "Iteration 3", "Iteration 4", "Iteration 5");
  }

  @Test
  void aWhileOpensOnItsLatestIterations() {
    list.show(RUN, LOOP, new ChildRuns.While(23, 1, RunStatus.IN_PROGRESS, Map.of()));

    assertThat(names()).containsExactly("Iteration 21", "Iteration 22", "Iteration 23");
  }

  @Test
  void aLinkLeadsBackToTheSamePlace() {
    list.show(RUN, LOOP, foreach(50, 12, 20));
    assertThat(list.place()).isEqualTo(IterationList.Place.STANDARD);
    click("Next iterations");
    assertThat(list.place()).isEqualTo(new IterationList.Place("", "2"));
    click("2 Failed");
    assertThat(list.place()).isEqualTo(new IterationList.Place("failed", ""));
    assertThat(turns).isEqualTo(2);

    IterationList other = new IterationList(new LaunchedIterations(), () -> {});
    other.open(list.place());
    other.show(RUN, LOOP, foreach(50, 12, 20));
    assertThat(other.place()).isEqualTo(list.place());
  }

  @Test
  void aLinkToWhatIsNoMoreLeadsToTheFirstPage() {
    list.open(new IterationList.Place("unheard", "900"));
    list.show(RUN, LOOP, foreach(30));

    assertThat(names()).startsWith("Iteration 1");
    assertThat(list.place()).isEqualTo(IterationList.Place.STANDARD);
  }

  /** A hundred iterations of which some were launched, and went well unless they failed. */
  private static ChildRuns.Foreach foreach(int launched, int... failed) {
    Map<Integer, RunStatus> statuses = new HashMap<>();
    for (int index = 0; index < launched; index++) {
      statuses.put(index, RunStatus.SUCCEEDED);
    }
    for (int index : failed) {
      statuses.put(index, RunStatus.FAILED);
    }
    return new ChildRuns.Foreach(launched, 1, IterationStatuses.none(100).with(statuses));
  }

  private List<String> names() {
    return all(list)
        .filter(Anchor.class::isInstance)
        .map(link -> ((Anchor) link).getText())
        .toList();
  }

  private void click(String name) {
    all(list)
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .filter(
            button ->
                name.equals(button.getText()) || button.getAriaLabel().equals(Optional.of(name)))
        .findFirst()
        .orElseThrow()
        .click();
  }

  private static Stream<Component> all(Component parent) {
    return Stream.concat(Stream.of(parent), parent.getChildren().flatMap(IterationListTest::all));
  }
}
