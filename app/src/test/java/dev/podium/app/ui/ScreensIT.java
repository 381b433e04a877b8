package dev.podium.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarTester;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import dev.podium.app.PodiumApplication;
import dev.podium.app.mysql.TestDatabase;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpan;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartRequestReader;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.token.TokenDraft;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import dev.podium.domain.workflow.WorkflowProperties;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.alerts.AlertsView;
import dev.podium.ui.canvas.RunsGrid;
import dev.podium.ui.home.HomeView;
import dev.podium.ui.nodes.NodesView;
import dev.podium.ui.permits.PermitsView;
import dev.podium.ui.runs.CompareRunsView;
import dev.podium.ui.runs.RunPage;
import dev.podium.ui.secrets.SecretsView;
import dev.podium.ui.tokens.TokensView;
import dev.podium.ui.users.UsersView;
import dev.podium.ui.webhooks.WebhookPage;
import dev.podium.ui.webhooks.WebhooksView;
import dev.podium.ui.workflows.WorkflowPage;
import dev.podium.ui.workflows.WorkflowsView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The screens without a browser, over the real engine and database. The application ends with the
 * class: left to the end of the JVM it would wait for a database that is gone.
 */
@DirtiesContext
@SpringBootTest(classes = PodiumApplication.class, properties = "vaadin.productionMode=true")
@ViewPackages(packages = "dev.podium.ui")
class ScreensIT extends SpringBrowserlessTest {

  private static final Caller ANN = new Caller("ann", Role.EDITOR);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Caller ADMIN = new Caller("admin", Role.ADMIN);

  @Autowired Workflows workflows;
  @Autowired Runs runs;
  @Autowired RunViews views;
  @Autowired Breakpoints breakpoints;
  @Autowired Users users;
  @Autowired ApiTokens tokens;
  @Autowired Secrets secrets;
  @Autowired ScriptRights scripts;
  @Autowired Nodes nodes;
  @Autowired TagPermits permits;
  @Autowired AlertChannels channels;
  @Autowired WorkflowProperties properties;
  @Autowired DataSource database;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase database = TestDatabase.fresh();
    registry.add("podium.db.url", database::jdbcUrl);
    registry.add("podium.db.user", database::user);
    registry.add("podium.db.password", database::password);
    registry.add("podium.node-name", () -> "screens-it");
    registry.add("podium.secret-key", () -> "the screens seal their secrets with this");
  }

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
  void usersAreForAdministratorsOnly() {
    navigate(HomeView.class);
    UI.getCurrent().navigate("users");

    assertThat(getCurrentView()).isNotInstanceOf(UsersView.class);
    assertThat(find(SideNavItem.class).all())
        .extracting(SideNavItem::getLabel)
        .containsExactly(
            "Home",
            "Workflows",
            "Runs",
            "Approvals",
            "Schedules",
            "Signals",
            "Alerts",
            "Templates",
            "Concurrency");
  }

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

  private boolean isOver(RunRef run) {
    return views.find(run).orElseThrow().summary().status().isTerminal();
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void drainingTheOnlyNodeIsAskedAboutWithWhatItMeans() {
    navigate(NodesView.class);
    assertThat(rows()).isEqualTo(1);

    Grid<?> grid = findInView(Grid.class).single();
    test((Button) test(grid).getCellComponent(0, grid.getColumns().size() - 1)).click();

    assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Drain screens-it?");
    assertThat(find(Button.class).withText("Drain the node").exists()).isTrue();
    assertThat(nodes.view().standstill()).isEmpty();
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aRefusedNameIsToldAtItsFieldAndNothingTypedIsLost() {
    navigate(UsersView.class);
    test(findInView(Button.class).withText("New user").single()).click();
    TextField name = find(TextField.class).withLabel("Name").single();
    PasswordField password = find(PasswordField.class).withLabel("Password").single();
    name.setValue("no blanks");
    password.setValue("long enough");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(name.isInvalid()).isTrue();
    assertThat(password.getValue()).isEqualTo("long enough");

    name.setValue("otto");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(users.find("otto").orElseThrow().role()).isEqualTo(Role.OPERATOR);
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aWebhookIsAddedAndItsSecretIsShownOnce() {
    navigate(WebhooksView.class);
    test(findInView(Button.class).withText("Add a webhook").single()).click();
    TextField url = find(TextField.class).withLabel("URL").single();
    find(TextField.class).withLabel("Name").single().setValue("chat");
    url.setValue("http://10.0.0.1/hook");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(url.isInvalid()).isTrue();
    assertThat(url.getErrorMessage()).contains("not on the public internet");

    url.setValue("https://hooks.example.com/podium");
    test(find(Button.class).withText("Create").single()).click();
    assertThat(find(TextField.class).withLabel("Signing secret").single().getValue())
        .startsWith("whsec_");
    test(find(Button.class).withText("I have copied it").single()).click();
    assertThat(rows()).isEqualTo(1);

    navigate("webhooks/chat", WebhookPage.class);
    assertThat(findInView(H3.class).single().getText()).isEqualTo("No dead letters");
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aMailServerIsAddedAndWhatIsWrongIsToldAtItsField() {
    navigate(AlertsView.class);
    test(findInView(Button.class).withText("Add a channel").single()).click();
    TextField host = find(TextField.class).withLabel("Mail server").single();
    find(TextField.class).withLabel("Name").single().setValue("post");
    find(TextField.class).withLabel("Sender").single().setValue("podium@example.com");
    host.setValue("two words");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(host.isInvalid()).isTrue();
    assertThat(host.getErrorMessage()).contains("not a host");

    host.setValue("smtp.example.com");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(channels.list(ADMIN))
        .extracting(AlertChannel::name, channel -> channel.draft().way().kind().name())
        .containsExactly(tuple("post", "EMAIL"));
    channels.delete("post", ADMIN);
  }

  @Test
  @WithMockUser(username = "ann", roles = "EDITOR")
  void anEditorSaysWhoIsToldOfWhat() {
    push("told-of", "Told of");

    UI.getCurrent().navigate("workflows/told-of", QueryParameters.fromString("tab=alerts"));
    findInView(TextField.class)
        .withLabel("E-mail addresses")
        .single()
        .setValue("ann@example.com, bob@example.com");
    findInView(IntegerField.class)
        .withLabel("When it takes more minutes than")
        .single()
        .setValue(90);
    test(findInView(Button.class).withText("Save").single()).click();

    assertThat(String.valueOf(properties.latest(new WorkflowId("told-of")).properties().alerting()))
        .isEqualTo(
            "{\"emails\":[\"ann@example.com\",\"bob@example.com\"],\"type_configs\":"
                + "{\"LONG_RUNNING\":{\"duration_minutes\":90}}}");
    assertThat(findInView(H3.class).single().getText()).isEqualTo("No alerts yet");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aViewerSeesAlertsAndNoChannels() {
    push("seen-only", "Seen only");

    navigate(AlertsView.class);
    assertThat(findInView(H2.class).all()).extracting(H2::getText).containsExactly("Sent");

    UI.getCurrent().navigate("workflows/seen-only", QueryParameters.fromString("tab=alerts"));
    assertThat(findInView(Button.class).withText("Save").exists()).isFalse();
    assertThat(findInView(TextField.class).withLabel("E-mail addresses").single().isEnabled())
        .isFalse();
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void aSecretIsAddedAndChangedWithoutBeingShown() {
    navigate(SecretsView.class);
    test(findInView(Button.class).withText("Add a secret").single()).click();
    TextArea value = find(TextArea.class).withLabel("Value").single();
    find(TextField.class).withLabel("Name").single().setValue("screen-token");
    find(TextField.class).withLabel("Workflows").single().setValue("a-*, not one");
    value.setValue("abc");
    test(find(Button.class).withText("Create").single()).click();

    assertThat(value.isInvalid()).isTrue();
    assertThat(value.getErrorMessage()).contains("It has 3 characters.");
    assertThat(find(TextField.class).withLabel("Workflows").single().isInvalid()).isTrue();

    find(TextField.class).withLabel("Workflows").single().setValue("a-*, b");
    value.setValue("a long value");
    test(find(Button.class).withText("Create").single()).click();
    assertThat(rows()).isEqualTo(1);
    assertThat(secrets.load("screen-token", ADMIN).draft().grants().workflows())
        .containsExactly("a-*", "b");
    assertThat(secrets.load("screen-token", ADMIN).readable()).isTrue();
    secrets.delete("screen-token", ADMIN);
  }

  @Test
  @WithMockUser(username = "tom", roles = "EDITOR")
  void aTokenIsMadeShownOnceAndRevoked() {
    users.create("tom", "long enough", Role.EDITOR, ADMIN);
    navigate(TokensView.class);
    test(findInView(Button.class).withText("Make a token").single()).click();
    TextField name = find(TextField.class).withLabel("Name").single();
    test(find(Button.class).withText("Create").single()).click();
    assertThat(name.isInvalid()).isTrue();

    name.setValue("nightly import");
    test(find(Button.class).withText("Create").single()).click();
    String secret = find(TextField.class).withLabel("Token").single().getValue();
    assertThat(secret).matches("podium_[0-9a-f]{64}");
    assertThat(find(Code.class).single().getText()).contains("Bearer " + secret);
    test(find(Button.class).withText("I have copied it").single()).click();
    assertThat(rows()).isEqualTo(1);

    Grid<?> grid = findInView(Grid.class).single();
    test((Button) test(grid).getCellComponent(0, grid.getColumns().size() - 1)).click();
    test(find(Button.class).withText("Revoke the token").single()).click();
    assertThat(tokens.own(new Caller("tom", Role.EDITOR))).isEmpty();
    assertThat(findInView(H3.class).single().getText()).isEqualTo("You have no tokens");
  }

  @Test
  @WithMockUser(username = "admin", roles = "ADMIN")
  void administratorsSeeEverybodysTokens() {
    users.create("tina", "long enough", Role.VIEWER, ADMIN);
    tokens.create(new TokenDraft("looks", null, null), new Caller("tina", Role.VIEWER));

    navigate(TokensView.class);
    assertThat(findInView(H3.class).single().getText()).isEqualTo("You have no tokens");
    UI.getCurrent().navigate("tokens", QueryParameters.of("user", "*"));
    assertThat(rows()).isEqualTo(1);
    UI.getCurrent().navigate("tokens", QueryParameters.of("user", "tina"));
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void theTokensOfOthersAreForAdministratorsOnly() {
    UI.getCurrent().navigate("tokens", QueryParameters.of("user", "*"));

    assertThat(findInView(H3.class).single().getText()).isEqualTo("You have no tokens");
    assertThat(findInView(Nav.class).exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "ann", roles = "EDITOR")
  void aTagIsLimitedAndItsLimitTakenOffAgain() {
    navigate(PermitsView.class);
    test(findInView(Button.class).withText("Limit a tag").all().getFirst()).click();
    TextField tag = find(TextField.class).withLabel("Tag").single();
    tag.setValue("maestro_own");
    test(find(Button.class).withText("Save").single()).click();
    assertThat(tag.isInvalid()).isTrue();

    tag.setValue("screens-warehouse");
    find(IntegerField.class).single().setValue(2);
    test(find(Button.class).withText("Save").single()).click();
    assertThat(permits.find("screens-warehouse").orElseThrow().limit()).isEqualTo(2);
    assertThat(rows()).isEqualTo(1);

    UI.getCurrent().navigate("permits/tag", QueryParameters.fromString("name=screens-warehouse"));
    assertThat(findInView(H1.class).single().getText()).isEqualTo("screens-warehouse");
    test(findInView(Button.class).withText("Remove limit …").single()).click();
    test(find(Button.class).withText("Take it off").single()).click();
    assertThat(permits.find("screens-warehouse")).isEmpty();
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

  private RunRef start(String workflow) {
    return runs.start(
            StartRequest.manual(new WorkflowId(workflow), VersionSelector.Alias.ACTIVE, ANN.name()),
            ANN)
        .run();
  }

  private static void open(RunRef run, String query) {
    UI.getCurrent()
        .navigate(
            "workflows/%s/runs/%d/%d".formatted(run.workflow(), run.instance(), run.run()),
            QueryParameters.fromString(query));
  }

  private int rows() {
    Grid<?> grid = findInView(Grid.class).single();
    return test(grid).size();
  }

  private void push(String id, String name) {
    workflows.push(
        DefinitionCodec.readPush(
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "name": "%s", "steps": [
              {"step": {"id": "first", "type": "NoOp", "transition": {"successors": {"second": "true"}}}},
              {"step": {"id": "second", "type": "NoOp"}}]}}
            """
                .formatted(id, name)),
        "",
        0,
        ANN);
  }
}
