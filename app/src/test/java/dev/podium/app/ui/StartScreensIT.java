package dev.podium.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartRequestReader;
import dev.podium.ui.runs.CompareRunsView;
import dev.podium.ui.workflows.WorkflowPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

/** The screens that start runs with params, and the one that compares two runs. */
class StartScreensIT extends Screens {

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void aWorkflowIsStartedWithOtherParams() {
    pushForDays("started-for-a-day");
    navigate("workflows/started-for-a-day", WorkflowPage.class);
    MenuBar menu = findInView(MenuBar.class).all().getFirst();
    new MenuBarTester<>(menu).clickItem(0, 0);

    assertThat(find(TextField.class).withLabel("fixed").exists()).isFalse();
    TextField twice = find(TextField.class).withLabel("twice").single();
    assertThat(twice.getValue()).isEmpty();
    assertThat(twice.getHelperText()).contains("1 + 1");
    twice.setValue("many");
    test(find(Button.class).withText("Start the run").single()).click();
    assertThat(twice.isInvalid()).isTrue();

    twice.setValue("");
    find(TextField.class).withLabel("day").single().setValue("2026-04-01");
    test(find(Button.class).withText("Start the run").single()).click();

    var params = views.findLatest(new WorkflowId("started-for-a-day"), 1).orElseThrow().params();
    assertThat(params.get("day").value()).isEqualTo(new ParamValue.Text("2026-04-01"));
    assertThat(params.get("twice").value()).isEqualTo(new ParamValue.Whole(2));
  }

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void aRunIsStartedTheSameAsAnEarlierOneWithTagsAndARequestId() {
    pushForDays("repeated-for-a-day");
    WorkflowId workflow = new WorkflowId("repeated-for-a-day");
    RunRef first =
        runs.start(
                new StartRequest(
                    workflow,
                    VersionSelector.Alias.ACTIVE,
                    new Initiator.Manual("ann"),
                    null,
                    null,
                    List.of(Tag.of("nightly")),
                    Map.of("day", ParamDefinition.literal(new ParamValue.Text("for $$5"))),
                    Map.of(),
                    false),
                ANN)
            .run();
    await().atMost(PATIENCE).until(() -> isOver(first));
    open(first, "");
    new MenuBarTester<>(findInView(MenuBar.class).all().getFirst()).clickItem(0, 0);

    assertThat(find(TextField.class).withLabel("day").single().getValue()).isEqualTo("for $$5");
    assertThat(find(TextField.class).withLabel("twice").single().getValue()).isEqualTo("2");
    TextField tags = find(TextField.class).withLabel("Tags").single();
    assertThat(tags.getValue()).isEqualTo("nightly");
    tags.setValue("nightly, by-hand");
    TextField request = find(TextField.class).withLabel("Request id").single();
    request.setValue("once");
    test(find(Button.class).withText("Start the run").single()).click();
    assertThat(request.isInvalid()).isTrue();
    assertThat(request.getErrorMessage()).contains("must be a UUID");

    request.setValue("0190f1de-0000-7000-8000-00000000c0de");
    test(find(Button.class).withText("Start the run").single()).click();

    RunView second = views.findLatest(workflow, 2).orElseThrow();
    assertThat(second.params().get("day").value()).isEqualTo(new ParamValue.Text("for $5"));
    assertThat(second.config().tags()).extracting(Tag::name).containsExactly("nightly", "by-hand");
    assertThat(second.summary().uuid().toString()).endsWith("c0de");
    assertThat(findInView(H1.class).single().getText()).isEqualTo("Run #2");

    theSameRequestLeadsToTheSameRun(first, "0190f1de-0000-7000-8000-00000000c0de");
  }

  private void theSameRequestLeadsToTheSameRun(RunRef first, String requestId) {
    open(first, "");
    new MenuBarTester<>(findInView(MenuBar.class).all().getFirst()).clickItem(0, 0);
    find(TextField.class).withLabel("Request id").single().setValue(requestId);
    test(find(Button.class).withText("Start the run").single()).click();

    assertThat(findInView(H1.class).single().getText()).isEqualTo("Run #2");
    assertThat(views.findLatest(first.workflow(), 3)).isEmpty();
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void twoRunsAreComparedThatAreTickedInTheList() {
    pushForDays("compared-days");
    RunRef first = start("compared-days");
    RunRef second =
        runs.start(
                StartRequestReader.read(
                    new WorkflowId("compared-days"),
                    VersionSelector.Alias.ACTIVE,
                    """
                    {"initiator": {"type": "manual"},
                     "run_params": {"day": {"type": "STRING", "value": "2026-05-01"}}}
                    """,
                    ANN),
                ANN)
            .run();
    await().atMost(PATIENCE).until(() -> isOver(first) && isOver(second));

    UI.getCurrent().navigate("runs", QueryParameters.fromString("workflow=compared-days"));
    Grid<?> grid = findInView(Grid.class).single();
    test(grid).select(0);
    Button compare = find(Button.class).withText("Compare").single();
    assertThat(compare.isEnabled()).isFalse();
    assertThat(find(Button.class).withText("Stop").exists()).isFalse();
    test(grid).select(1);
    test(compare).click();

    assertThat(getCurrentView()).isInstanceOf(CompareRunsView.class);
    List<String> lines = tableRows();
    assertThat(lines).contains("day | 2026-03-01 | 2026-05-01 | differs");
    assertThat(lines).noneMatch(line -> line.startsWith("twice"));
    test(findInView(Button.class).withText("Swap").single()).click();
    assertThat(tableRows()).contains("day | 2026-05-01 | 2026-03-01 | differs");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void comparingNeedsTwoRuns() {
    UI.getCurrent().navigate("runs/compare");

    assertThat(find(Paragraph.class).all())
        .extracting(Paragraph::getText)
        .anyMatch(text -> text.contains("tick two, and press Compare"));
  }

  /** The rows of the tables of the screen, cell by cell. */
  private List<String> tableRows() {
    return findInView(NativeTableRow.class).all().stream()
        .map(
            row ->
                String.join(
                    " | ",
                    row.getElement().getChildren().map(Element::getTextRecursively).toList()))
        .toList();
  }

  private void pushForDays(String id) {
    workflows.push(
        DefinitionCodec.readPush(
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s",
             "params": {"day": {"value": "2026-03-01", "type": "STRING"},
                        "twice": {"expression": "1 + 1", "type": "LONG"},
                        "fixed": {"value": 7, "type": "LONG", "mode": "CONSTANT"}},
             "steps": [{"step": {"id": "first", "type": "NoOp"}}]}}
            """
                .formatted(id)),
        "",
        0,
        ANN);
  }
}
