package dev.podium.app.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.podium.app.WholeApplication;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a newcomer does first, in a real browser: draw a workflow, save it, watch it run. */
@WholeApplication
class DrawAndRunIT {
  private static final String STEP = ".react-flow__node";
  private static final String CONNECTION = ".react-flow__edge";
  private static final int MOUSE_STEPS = 10;

  @LocalServerPort private int port;
  private Chromium browser;
  private Page page;

  @BeforeEach
  void openBrowser() {
    browser = new Chromium("http://localhost:" + port);
    page = browser.page();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void aWorkflowIsDrawnSavedAndRunsBeforeOnesEyes() {
    logIn();
    page.evaluate("window.neverReloaded = true");
    newWorkflow("drawn-by-hand");

    List<String> steps = List.of(drop("NoOp", 0), drop("Sleep", 1), drop("NoOp", 2));
    connect(steps.get(0), steps.get(1));
    assertThat(page.locator(CONNECTION)).hasCount(1);
    connect(steps.get(1), steps.get(2));
    assertThat(page.locator(CONNECTION)).hasCount(2);

    refuseCycle(steps.get(2), steps.get(0));

    button("Save").click();
    button("Save and activate").click();
    button("Start").click();
    page.waitForURL(Pattern.compile("/workflows/drawn-by-hand/runs/1/1"));

    for (String step : steps) {
      assertThat(page.getByLabel(step + ": Succeeded")).isVisible();
    }
    assertThat(page.getByRole(AriaRole.STATUS).getByText("Succeeded")).isVisible();
    assertThat(page.locator(STEP)).hasCount(3);
    assertThat(page.locator(CONNECTION)).hasCount(2);
    page.waitForFunction("window.neverReloaded === true");
  }

  @Test
  void theBodyOfALoopIsALevelOfTheCanvas() {
    logIn();
    newWorkflow("with-a-loop");
    String loop = drop("foreach", 0);
    page.getByLabel("Open " + loop + ", 0 inside").click();
    assertThat(page.locator(STEP)).hasCount(0);

    String first = drop("NoOp", 0);
    String second = drop("Sleep", 1);
    connect(first, second);
    assertThat(page.locator(CONNECTION)).hasCount(1);

    page.getByLabel("Levels of the workflow").getByText("Workflow").click();
    assertThat(page.locator(STEP)).hasCount(1);
    assertThat(page.getByLabel("Open " + loop + ", 2 inside")).isVisible();
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Text")).click();
    assertThat(page.locator("podium-code-editor")).containsText("\"successors\" : {");
  }

  @Test
  void aLoopOverARangeIsFilledInAndRuns() {
    logIn();
    newWorkflow("over-a-range");
    String loop = drop("foreach", 0);
    assertThat(page.getByLabel("Properties").getByText("[loop_params] is a required parameter"))
        .isVisible();
    button("Add list").click();
    page.locator("vaadin-select", new Page.LocatorOptions().setHasText("Given as")).click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Range").setExact(true))
        .click();
    fill("Up to", "3");
    fill("Iterations at a time", "501");
    assertThat(page.getByText("Write a whole number from 1 to 500.")).isVisible();
    fill("Iterations at a time", "2");
    assertThat(page.getByText("Write a whole number from 1 to 500.")).hasCount(0);

    page.getByLabel("Open " + loop + ", 0 inside").click();
    drop("NoOp", 0);
    assertThat(page.getByText("No problems")).isVisible();
    button("Save").click();
    button("Save and activate").click();
    button("Start").click();

    assertThat(page.getByLabel(loop + ": Succeeded, 3 of 3")).isVisible();
  }

  /** As somebody who goes on to the next field. */
  private void fill(String label, String text) {
    Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    field.fill(text);
    field.blur();
  }

  @Test
  void workThatWasNotSavedOutlivesItsSession() {
    logIn();
    newWorkflow("kept-in-the-browser");
    String step = drop("NoOp", 0);
    page.waitForFunction("() => localStorage.getItem('podium.draft:admin:*new*') !== null");

    page.context().clearCookies();
    page.reload();
    assertThat(page.getByText("Your session has ended.")).isVisible();
    page.getByLabel("User name").fill("admin");
    page.locator("input[name=password]").fill(WholeApplication.ADMIN_PASSWORD);
    button("Log in").click();
    page.waitForURL(Pattern.compile("/workflows/new"));
    assertThat(page.locator(STEP)).hasCount(0);
    button("Restore").click();

    assertThat(page.locator(STEP + "[data-id='" + step + "']")).isVisible();
    assertThat(
            page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName("kept-in-the-browser")))
        .isVisible();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
        .first()
        .fill("Named at the last moment");
    page.keyboard().press("Control+s");
    button("Save and activate").click();
    page.waitForFunction("() => localStorage.getItem('podium.draft:admin:*new*') === null");
    assertThat(
            page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName("Named at the last moment")))
        .isVisible();
  }

  @Test
  void aDefinitionIsTypedInYamlAndNothingBrokenIsLost() {
    logIn();
    newWorkflow("typed-in-yaml");
    drop("NoOp", 0);
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Text")).click();
    button("YAML").click();
    Locator text = page.getByLabel("Definition as YAML");
    assertThat(text).containsText("id: typed-in-yaml");

    text.click();
    page.keyboard().press("Control+Home");
    page.keyboard().type("broken: [");
    button("JSON").click();
    assertThat(page.getByText("The text cannot be read as YAML")).isVisible();
    assertThat(text).containsText("broken: [");
    assertThat(page.locator(".cm-lintRange-error").first()).isVisible();

    page.keyboard().press("Control+a");
    page.keyboard()
        .insertText(
            """
            properties: {owner: ann}
            workflow:
              id: typed-in-yaml
              steps:
                - step: {id: only-one, type: NoOp}
            """);
    button("JSON").click();
    assertThat(page.getByLabel("Definition as JSON")).containsText("\"id\" : \"only-one\"");
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Canvas")).click();
    assertThat(page.locator(STEP + "[data-id='only-one']")).isVisible();
  }

  @Test
  void aHeldStepIsResumedAndThenStopped() {
    logIn();
    newWorkflow("held-and-stopped");
    String step = drop("Sleep", 0);
    page.locator(STEP).click();
    page.getByLabel("Sleep seconds").fill("3600");
    button("Save").click();
    button("Save and activate").click();
    button("Start").click();
    assertThat(page.getByLabel(step + ": Running")).isVisible();
    page.locator(STEP).hover();
    page.getByLabel("Breakpoint on " + step).click();
    assertThat(page.getByLabel(step + ": Running, breakpoint")).isVisible();
    endStep("Kill", step);
    assertThat(page.getByRole(AriaRole.STATUS).getByText("Failed")).isVisible();

    button("Start again").click();
    assertThat(page.getByLabel(step + ": Paused, breakpoint")).isVisible();
    page.locator(STEP).click();
    button("Resume step " + step).click();
    assertThat(page.getByLabel(step + ": Running, breakpoint")).isVisible();
    endStep("Stop", step);
    assertThat(page.getByLabel(step + ": Stopped, breakpoint")).isVisible();
    assertThat(page.getByRole(AriaRole.STATUS).getByText("Stopped")).isVisible();
    assertThat(page.getByText("Stopped by admin.").first()).isVisible();
  }

  private void endStep(String verb, String step) {
    page.locator(STEP).click();
    button(verb + " step " + step).click();
    assertThat(page.getByText("1 step is under way and ends:")).isVisible();
    button(verb + " the step").click();
  }

  private void logIn() {
    page.navigate("/login");
    page.getByLabel("User name").fill("admin");
    page.locator("input[name=password]").fill(WholeApplication.ADMIN_PASSWORD);
    button("Log in").click();
  }

  private void newWorkflow(String id) {
    // Exactly: Home may speak of "7 more workflows".
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Workflows").setExact(true))
        .first()
        .click();
    button("New workflow").first().click();
    Locator field = page.getByLabel("Id", new Page.GetByLabelOptions().setExact(true));
    field.fill(id);
    field.blur();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(id)))
        .isVisible();
  }

  /** Drags a type from the palette onto the canvas, lower for each step; returns the step's id. */
  private String drop(String type, int before) {
    Locator steps = page.locator(STEP);
    assertThat(steps).hasCount(before);
    BoundingBox canvas = page.getByLabel("Canvas of the workflow").boundingBox();
    drag(
        middle(page.getByLabel("Step types").locator("[data-type=" + type + "]")),
        new Spot(canvas.x + canvas.width / 4, canvas.y + 120 + 150 * before));
    page.mouse().up();
    assertThat(steps).hasCount(before + 1);
    return steps.nth(before).getAttribute("data-id");
  }

  private void connect(String from, String to) {
    drag(handle(from, "source"), handle(to, "target"));
    page.mouse().up();
  }

  private void refuseCycle(String from, String to) {
    drag(handle(from, "source"), handle(to, "target"));
    assertThat(page.locator(".canvas-edge.is-offending")).hasCount(2);
    page.mouse().up();
    assertThat(page.locator(".canvas-edge.is-offending")).hasCount(0);
    assertThat(page.locator(CONNECTION)).hasCount(2);
  }

  /** Real mouse movements; the button stays down. */
  private void drag(Spot from, Spot to) {
    page.mouse().move(from.x, from.y);
    page.mouse().down();
    page.mouse().move(to.x, to.y, new Mouse.MoveOptions().setSteps(MOUSE_STEPS));
  }

  private Spot handle(String step, String end) {
    return middle(page.locator(STEP + "[data-id='" + step + "'] .react-flow__handle." + end));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Spot middle(Locator element) {
    BoundingBox box = element.boundingBox();
    return new Spot(box.x + box.width / 2, box.y + box.height / 2);
  }

  private record Spot(double x, double y) {}
}
