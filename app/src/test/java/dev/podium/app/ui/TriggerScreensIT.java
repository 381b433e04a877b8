package dev.podium.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.podium.app.PodiumApplication;
import dev.podium.app.mysql.TestDatabase;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.schedules.SchedulesView;
import dev.podium.ui.signals.SignalsView;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What starts workflows by itself, on the screens, without a browser. */
@DirtiesContext
@SpringBootTest(classes = PodiumApplication.class, properties = "vaadin.productionMode=true")
@ViewPackages(packages = "dev.podium.ui")
class TriggerScreensIT extends SpringBrowserlessTest {

  private static final Caller ANN = new Caller("ann", Role.EDITOR);

  @Autowired Workflows workflows;
  @Autowired Triggers triggers;
  @Autowired SignalViews signals;
  @Autowired JdbcClient jdbc;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase database = TestDatabase.fresh();
    registry.add("podium.db.url", database::jdbcUrl);
    registry.add("podium.db.user", database::user);
    registry.add("podium.db.password", database::password);
    registry.add("podium.node-name", () -> "trigger-screens-it");
    registry.add("podium.secret-key", () -> "the screens seal their secrets with this");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aViewerReadsWhenItFiresAndChangesNothing() {
    push(
        "tab-read", "{\"type\": \"CRON\", \"cron\": \"15 4 * * *\", \"timezone\": \"Asia/Tokyo\"}");

    open("tab-read");

    assertThat(findInView(H3.class).all())
        .extracting(H3::getText)
        .containsExactly("At 04:15 every day, Tokyo time");
    assertThat(findInView(Details.class).single().getSummaryText()).isEqualTo("Next 10 firings");
    assertThat(findInView(NativeTable.class).single().getBody().getRows()).hasSize(10);
    assertThat(findInView(Select.class).exists()).isFalse();
    assertThat(findInView(Button.class).withText("Pause").exists()).isFalse();
    assertThat(findInView(Button.class).withText("Pause all of this workflow").exists()).isFalse();
  }

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void anOperatorHoldsATriggerWithAReasonAndLetsItGo() {
    push("tab-hold", "{\"type\": \"PREDEFINED\", \"expression\": \"@daily\"}");
    open("tab-hold");

    test(findInView(Button.class)
            .withAttribute("aria-label", "Pause the trigger at 00:00 every day, UTC")
            .single())
        .click();
    find(TextField.class).withLabel("Reason, for the others").single().setValue("stocktaking");
    test(find(Button.class).withText("Pause the trigger").single()).click();

    assertThat(hold("tab-hold"))
        .extracting(Hold::user, Hold::reason)
        .containsExactly("olaf", "stocktaking");
    assertThat(spans()).contains("“stocktaking”");
    assertThat(findInView(Select.class).exists()).isFalse();
    test(findInView(Button.class).withText("Resume").single()).click();
    assertThat(hold("tab-hold")).isNull();
  }

  @Test
  @WithMockUser(username = "ann", roles = "EDITOR")
  void anEditorHoldsAllOfAWorkflowAndChoosesWhatBecomesOfMissedFirings() {
    push("tab-all", "{\"type\": \"PREDEFINED\", \"expression\": \"@weekly\"}");
    WorkflowId id = new WorkflowId("tab-all");
    open("tab-all");

    test(findInView(Button.class).withText("Pause all of this workflow").single()).click();
    test(find(Button.class).withText("Pause the triggers").single()).click();
    assertThat(triggers.findHold(id)).isPresent();
    test(findInView(Button.class).withText("Resume all").single()).click();
    assertThat(triggers.findHold(id)).isEmpty();

    @SuppressWarnings("unchecked")
    Select<MissedFirePolicy> policy = findInView(Select.class).single();
    policy.setValue(MissedFirePolicy.SKIP);
    assertThat(triggers.ofWorkflow(id).getFirst().policy()).isEqualTo(MissedFirePolicy.SKIP);
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void whatWasFiredIsListedWithTheRunOrTheReason() {
    push("tab-history", "{\"type\": \"PREDEFINED\", \"expression\": \"@hourly\"}");
    jdbc.sql(
            """
            insert into trigger_fire (trigger_key, planned_at, last_planned_at, firings, fired_at,
              outcome, instance_id, reason)
            select trigger_key, '2026-03-01 10:00', '2026-03-01 12:00', 3, '2026-03-01 12:00',
              'LEFT_OUT', null, 'Missed.' from workflow_trigger where workflow_id = 'tab-history'
            """)
        .update();

    open("tab-history");

    Grid<?> grid = findInView(Grid.class).single();
    assertThat(test(grid).size()).isOne();
    assertThat(((Span) test(grid).getCellComponent(0, 4)).getText())
        .isEqualTo("3 firings. Missed.");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void anInactiveVersionSaysThatItsTriggersAreNotInForce() {
    push("tab-inactive", "{\"type\": \"PREDEFINED\", \"expression\": \"@hourly\"}");
    workflows.deactivate(new WorkflowId("tab-inactive"), ANN);

    open("tab-inactive");

    assertThat(findInView(H2.class).all().getFirst().getText()).isEqualTo("No trigger is in force");
    assertThat(spans()).contains("Every hour, UTC");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aWorkflowWithoutTriggersSaysHowToGetOne() {
    push("tab-empty", "");

    open("tab-empty");

    assertThat(findInView(H3.class).single().getText()).isEqualTo("It starts by hand only");
  }

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void theSchedulesOfAllWorkflowsAreListedAndHeldTogether() {
    push("all-one", "{\"type\": \"CRON\", \"cron\": \"*/10 * * * *\"}");
    push("all-other", "{\"type\": \"PREDEFINED\", \"expression\": \"@yearly\"}");

    navigate(SchedulesView.class);

    assertThat(findInView(ListItem.class).all()).hasSize(24);
    assertThat(findInView(ListItem.class).all().get(1).getElement().getAttribute("title"))
        .matches("\\d\\d:\\d\\d: [0-9]+ firings, at most .*");
    test(findInView(Button.class).withText("Pause all").single()).click();
    find(TextField.class).withLabel("Reason, for the others").single().setValue("moving house");
    test(find(Button.class).withText("Pause all triggers").single()).click();
    assertThat(triggers.findHold()).get().extracting(Hold::reason).isEqualTo("moving house");
    assertThat(spans()).contains("“moving house”");
    test(findInView(Button.class).withText("Resume all").single()).click();
    assertThat(triggers.findHold()).isEmpty();

    UI.getCurrent().navigate("schedules", QueryParameters.of("workflow", "all-one"));
    assertThat(listed()).containsExactly("all-one");
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aViewerSeesThatEverythingIsHeldAndCannotChangeIt() {
    push("seen-held", "{\"type\": \"PREDEFINED\", \"expression\": \"@hourly\"}");
    triggers.pauseAll("stocktaking", ANN);

    navigate(SchedulesView.class);

    assertThat(spans()).contains("“stocktaking”");
    assertThat(findInView(Button.class).withText("Resume all").exists()).isFalse();
    assertThat(findInView(Button.class).withText("Pause all").exists()).isFalse();
    triggers.resumeAll(ANN);
  }

  /** The workflows of the triggers that fire next. */
  private List<String> listed() {
    Grid<?> grid = findInView(Grid.class).all().getFirst();
    return IntStream.range(0, test(grid).size())
        .mapToObj(row -> ((Anchor) test(grid).getCellComponent(row, 1)).getText())
        .toList();
  }

  @Test
  @WithMockUser(username = "olaf", roles = "OPERATOR")
  void aSignalIsAnnouncedByAFormAndFoundWithWhoListens() {
    workflows.push(
        DefinitionCodec.readPush(
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "listens-on-screen",
              "signal_triggers": [{"definitions": {"screen/orders": {}}}],
              "steps": [{"step": {"id": "first", "type": "NoOp"}}]}}
            """),
        "",
        0,
        ANN);
    navigate(SignalsView.class);
    test(findInView(Button.class).withText("Announce a signal").all().getFirst()).click();
    find(TextField.class).withLabel("Name").single().setValue("screen/orders");
    find(TextField.class).withLabel("Param").single().setValue("day");
    TextArea payload = find(TextArea.class).withLabel("Payload").single();
    payload.setValue("[1]");
    test(find(Button.class).withText("Announce").single()).click();
    assertThat(payload.isInvalid()).isTrue();

    find(TextField.class).withLabel("Value").single().setValue("monday");
    payload.setValue("{\"rows\": 12}");
    test(find(Button.class).withText("Announce").single()).click();

    Signal announced = signals.findLatest("screen/orders").orElseThrow();
    assertThat(announced.params()).isEqualTo(Map.of("day", new ParamValue.Text("monday")));
    assertThat(announced.payload().get("rows").asInt()).isEqualTo(12);
    assertThat(announced.user()).isEqualTo("olaf");

    UI.getCurrent().navigate("signals/name", QueryParameters.of("name", "screen/orders"));
    Grid<?> grid = findInView(Grid.class).all().getFirst();
    assertThat(test(grid).size()).isOne();
    assertThat(((Anchor) test(grid).getCellComponent(0, 0)).getText()).isEqualTo("#1");
    assertThat(findInView(Anchor.class).all())
        .extracting(Anchor::getText)
        .contains("listens-on-screen");
    UI.getCurrent()
        .navigate("signals/instance", QueryParameters.fromString("name=screen/orders&seq=1"));
    assertThat(findInView(Pre.class).all())
        .extracting(Pre::getText)
        .anySatisfy(text -> assertThat(text).contains("\"monday\""));
  }

  @Test
  @WithMockUser(username = "vera", roles = "VIEWER")
  void aViewerReadsSignalsAndAnnouncesNone() {
    navigate(SignalsView.class);
    assertThat(findInView(Button.class).withText("Announce a signal").exists()).isFalse();
    UI.getCurrent().navigate("signals/name", QueryParameters.of("name", "never/announced"));
    assertThat(findInView(Button.class).withText("Announce").exists()).isFalse();
    assertThat(spans()).contains("Never announced.");
    UI.getCurrent()
        .navigate("signals/instance", QueryParameters.fromString("name=never/announced&seq=1"));
    assertThat(findInView(H3.class).single().getText()).isEqualTo("There is nothing here");
  }

  private List<String> spans() {
    return findInView(Span.class).all().stream().map(Span::getText).toList();
  }

  private Hold hold(String workflow) {
    return triggers.ofWorkflow(new WorkflowId(workflow)).getFirst().hold();
  }

  private static void open(String workflow) {
    UI.getCurrent().navigate("workflows/" + workflow, QueryParameters.fromString("tab=triggers"));
  }

  private void push(String id, String timeTriggers) {
    workflows.push(
        DefinitionCodec.readPush(
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "time_triggers": [%s],
              "steps": [{"step": {"id": "first", "type": "NoOp"}}]}}
            """
                .formatted(id, timeTriggers)),
        "",
        0,
        ANN);
  }
}
