package dev.podium.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpan;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.script.ScriptRights;
import dev.podium.ui.canvas.RunsGrid;
import dev.podium.ui.home.HomeView;
import dev.podium.ui.runs.RunPage;
import dev.podium.ui.workflows.WorkflowPage;
import dev.podium.ui.workflows.WorkflowsView;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import tools.jackson.databind.JsonNode;

/** The screens of workflows and of their runs, and the home page, without a browser. */
class ScreensIT extends Screens {

  @Autowired Breakpoints breakpoints;
  @Autowired ScriptRights scripts;
  @Autowired DataSource database;

  @Test
  @WithMockUser(username = "ann", roles = "EDITOR")
  void anEditorFindsAWorkflowAndMayMakeNewOnes() {
    push("daily-sales", "Daily sales");

    navigate(WorkflowsView.class);
    test(findInView(TextField.class).single()).setValue("daily");

    assertThat(rows()).isEqualTo(1);
    assertThat(findInView(Button.class).withText("Import").exists()).isTrue();
    assertThat(findInView(Button.class).withText("New workflow").exists()).isTrue();
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aViewerIsOfferedNothingThatChangesAnything() {
    push("looked-at", "Looked at");

    navigate(WorkflowsView.class);
    assertThat(findInView(Button.class).withText("Import").exists()).isFalse();
    navigate("workflows/looked-at", WorkflowPage.class);
    assertThat(findInView(H1.class).single().getText()).isEqualTo("Looked at");
    assertThat(findInView(Button.class).withText("Start").exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void anOperatorStartsAWorkflowAndIsTakenToItsRun() {
    push("started-by-hand", "Started by hand");

    navigate("workflows/started-by-hand", WorkflowPage.class);
    test(findInView(Button.class).withText("Start").single()).click();

    assertThat(getCurrentView()).isInstanceOf(RunPage.class);
    assertThat(findInView(H1.class).single().getText()).isEqualTo("Run #1");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aRunOpensWithTheStepNamedInItsAddress() {
    push("linked", "Linked");
    open(start("linked"), "tab=steps&step=second");

    assertThat(getCurrentView()).isInstanceOf(RunPage.class);
    assertThat(rows()).isEqualTo(2);
    assertThat(findInView(H2.class).single().getText()).isEqualTo("second");
    assertThat(findInView(Button.class).withText("Stop").exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void anOperatorHoldsAStepAndLetsItGo() {
    push("held", "Held");
    open(start("held"), "step=second");
    test(findInView(Button.class).withText("Set breakpoint").single()).click();

    assertThat(breakpoints.find(new WorkflowId("held"), null))
        .extracting(breakpoint -> breakpoint.step().value())
        .containsExactly("second");
    test(findInView(Button.class).withText("Remove breakpoint").single()).click();
    assertThat(breakpoints.find(new WorkflowId("held"), null)).isEmpty();
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aViewerSeesBreakpointsAndCannotChangeThem() {
    push("held-by-another", "Held by another");
    breakpoints.add(new WorkflowId("held-by-another"), new StepId("first"), ANN);

    UI.getCurrent()
        .navigate("workflows/held-by-another", QueryParameters.fromString("tab=breakpoints"));

    assertThat(rows()).isEqualTo(1);
    assertThat(findInView(Button.class).withText("Remove").exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void runsAreFoundByWorkflowStatusAndTime() {
    push("found-in-the-list", "Found in the list");
    start("found-in-the-list");

    UI.getCurrent()
        .navigate("runs", QueryParameters.fromString("workflow=found-in-the&created=1h"));
    assertThat(rows()).isEqualTo(1);
    assertThat(find(Button.class).withText("Choose all that match").exists()).isFalse();

    UI.getCurrent()
        .navigate("runs", QueryParameters.fromString("workflow=found-in-the&status=paused"));
    assertThat(findInView(H3.class).single().getText()).isEqualTo("No runs here");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void runsAreFoundByTheTimeAtWhichTheyEnded() {
    push("ended-when", "Ended when");
    RunRef run = start("ended-when");
    await().atMost(PATIENCE).until(() -> isOver(run));

    UI.getCurrent().navigate("runs", QueryParameters.fromString("workflow=ended-when&ended=24h"));
    assertThat(rows()).isEqualTo(1);

    JdbcClient.create(database)
        .sql("update run set ended_at = ended_at - interval 2 day where workflow_id = 'ended-when'")
        .update();
    UI.getCurrent()
        .navigate(
            "runs", QueryParameters.fromString("workflow=ended-when&ended=24h&status=succeeded"));
    assertThat(findInView(H3.class).single().getText()).isEqualTo("No runs here");
    UI.getCurrent().navigate("runs", QueryParameters.fromString("workflow=ended-when&ended=7d"));
    assertThat(rows()).isEqualTo(1);
    UI.getCurrent().navigate("runs", QueryParameters.fromString("workflow=ended-when&late=true"));
    assertThat(findInView(H3.class).single().getText()).isEqualTo("No runs here");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void theGridOfAWorkflowShowsItsRunsAndSteps() {
    push("drawn-as-grid", "Drawn as a grid");
    RunRef first = start("drawn-as-grid");
    await().atMost(PATIENCE).until(() -> isOver(first));
    RunRef second = start("drawn-as-grid");
    await().atMost(PATIENCE).until(() -> isOver(second));

    UI.getCurrent().navigate("workflows/drawn-as-grid", QueryParameters.fromString("tab=grid"));

    JsonNode picture =
        (JsonNode) findInView(RunsGrid.class).single().getElement().getPropertyRaw("picture");
    assertThat(picture.path("runs"))
        .extracting(run -> run.path("path").asString())
        .containsExactly("workflows/drawn-as-grid/runs/1/1", "workflows/drawn-as-grid/runs/2/1");
    assertThat(picture.path("steps"))
        .extracting(step -> step.path("id").asString(), step -> step.path("cells").asString())
        .containsExactly(tuple("first", "NN"), tuple("second", "NN"));
    assertThat(picture.path("statuses").path('N' - 'A').asString()).isEqualTo("SUCCEEDED");
    assertThat(findInView(Button.class).withText("Load older runs").exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void theNumbersOfTheHomeScreenLeadToWhatTheyCount() {
    push("counted-at-home", "Counted at home");

    navigate(WorkflowsView.class);
    navigate(HomeView.class);

    assertThat(findInView(Anchor.class).all())
        .extracting(Anchor::getHref)
        .contains(
            "runs?status=in_progress",
            "runs?status=created",
            "runs?status=failed,timed_out&ended=24h",
            "runs?late=24h",
            "runs?status=succeeded&ended=24h");
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void theHomeScreenAsksOnceWhetherScriptsMayRun() {
    navigate(HomeView.class);
    findInView(Button.class).withText("Keep them forbidden").single().click();

    assertThat(findInView(Button.class).withText("Allow scripts").exists()).isFalse();
    assertThat(scripts.view().allowed()).isFalse();
    assertThat(scripts.view().changedBy()).isEqualTo("admin");
    navigate(HomeView.class);
    assertThat(findInView(Button.class).withText("Allow scripts").exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void theDayShowsWhatRan() {
    push("ran-today", "Ran today");
    RunRef run = start("ran-today");
    await().atMost(PATIENCE).until(() -> isOver(run));

    RunSpans spans = views.spans(Instant.now().minus(Duration.ofHours(1)), 1_000);
    assertThat(spans.spans()).extracting(RunSpan::ref).contains(run);
    assertThat(spans.spans())
        .filteredOn(span -> span.ref().equals(run))
        .allMatch(span -> span.status() == RunStatus.SUCCEEDED && span.to() != null);
    RunSpans newest = views.spans(Instant.EPOCH, 1);
    assertThat(newest.wholeSince()).isAfter(Instant.EPOCH);
    assertThat(newest.spans()).extracting(RunSpan::ref).contains(run);
    assertThat(views.spans(Instant.now().plus(PATIENCE), 1_000).spans())
        .noneMatch(span -> span.status().isTerminal());

    navigate(WorkflowsView.class);
    navigate(HomeView.class);
    assertThat(findInView(H2.class).all()).extracting(H2::getText).contains("The day");
    assertThat(
            findInView(Anchor.class).withAttribute("data-kind").all().stream().map(Anchor::getHref))
        .anyMatch(href -> href.startsWith("workflows/ran-today/runs/1/1"));
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aRunWhoseRowIsDamagedIsListedAndSaysWhatIsWrong() {
    push("damaged-on-screen", "Damaged on screen");
    RunRef run = start("damaged-on-screen");
    start("damaged-on-screen");
    JdbcClient.create(database)
        .sql("update run set params = '{' where workflow_id = ? and instance_id = 1")
        .param("damaged-on-screen")
        .update();

    UI.getCurrent().navigate("runs", QueryParameters.fromString("workflow=damaged-on-screen"));
    assertThat(rows()).isEqualTo(2);

    open(run, "");
    assertThat(find(H3.class).single().getText()).isEqualTo("This run cannot be read");
    assertThat(find(Paragraph.class).all())
        .extracting(Paragraph::getText)
        .contains("Run %s cannot be read: its column params is damaged.".formatted(run));
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void anAddressOfNothingSaysWhatIsMissing() {
    UI.getCurrent().navigate("workflows/never-made");

    assertThat(find(H3.class).single().getText()).isEqualTo("There is nothing here");
  }
}
