package dev.podium.app.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Holding runs and workflows, and acting on many runs at once, in a real browser. */
@WholeApplication
class PausePageIT {

  @LocalServerPort private int port;
  private Chromium browser;
  private Page page;

  @BeforeEach
  void openBrowser() {
    browser = new Chromium("http://localhost:" + port);
    page = browser.page();
    logIn();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void aRunIsHeldAndGoesOn() {
    push("hold-run");
    start("hold-run");
    page.navigate("/workflows/hold-run/runs/1/1");

    button("Pause").click();
    assertThat(page.getByText("1 step runs and goes on to its end:")).isVisible();
    assertThat(page.getByText("1 step waits until the run is resumed:")).isVisible();
    button("Pause the run").click();

    assertThat(page.getByText("Paused by admin.")).isVisible();
    assertThat(page.getByText("1 step goes on to its end.")).isVisible();
    button("Resume").click();
    assertThat(button("Pause")).isVisible();
    assertThat(page.getByText("Paused by admin.")).isHidden();
    stop("hold-run");
  }

  @Test
  void aPausedWorkflowSaysByWhomAndItsRunsWait() {
    push("hold-flow");
    page.navigate("/workflows/hold-flow");

    button("Pause").click();
    page.getByLabel("Reason, for the others").fill("moving house");
    button("Pause the workflow").click();
    assertThat(page.getByText("Paused by admin")).isVisible();
    assertThat(page.getByText("“moving house”")).isVisible();

    button("Start").click();
    page.waitForURL(Pattern.compile("/workflows/hold-flow/runs/1/1"));
    assertThat(page.getByText("It waits: the workflow is paused by admin.").first()).isVisible();

    page.navigate("/workflows/hold-flow");
    button("Resume").click();
    assertThat(button("Pause")).isVisible();
    stop("hold-flow");
  }

  @Test
  void anOpenPageShowsThatSomebodyElsePausesAndResumes() {
    push("hold-elsewhere");
    page.navigate("/workflows/hold-elsewhere");
    assertThat(button("Pause")).isVisible();

    ApiClient admin = ApiClient.admin(port);
    admin.put("/api/v3/workflows/hold-elsewhere/actions/pause");
    assertThat(page.getByText("Paused by admin")).isVisible();
    assertThat(button("Pause")).hasCount(0);

    admin.put("/api/v3/workflows/hold-elsewhere/actions/resume");
    assertThat(page.getByText("Paused by admin")).isHidden();
    assertThat(button("Pause")).isVisible();
  }

  @Test
  void whatIsTickedIsListedAndThenStopped() {
    push("hold-many");
    for (int i = 0; i < 3; i++) {
      start("hold-many");
    }
    page.navigate("/runs?workflow=hold-many");

    page.getByLabel("Select All").check();
    assertThat(page.getByText("3 runs chosen")).isVisible();
    toolbar("Stop").click();
    assertThat(page.getByText("ends nap").first()).isVisible();
    button("Stop 3 runs").click();

    assertThat(page.getByText("3 runs are told to stop.")).isVisible();
    assertThat(
            page.locator("vaadin-grid")
                .getByText("Stopped", new Locator.GetByTextOptions().setExact(true)))
        .hasCount(3);
    page.getByLabel("Select All").check();
    button("Choose all that match").click();
    toolbar("Restart").click();
    assertThat(page.getByText("runs nap, after").first()).isVisible();
    button("Leave them").click();
  }

  private void push(String id) {
    ApiClient.admin(port)
        .push(
            """
                {"properties": {"owner": "admin", "run_strategy": "parallel"}, "is_active": true,
                 "workflow": {"id": "%s", "steps": [
                   {"step": {"id": "nap", "type": "Sleep",
                     "params": {"sleep_seconds": {"value": 600, "type": "LONG"}},
                     "transition": {"successors": {"after": "true"}}}},
                   {"step": {"id": "after", "type": "NoOp"}}]}}
                """
                .formatted(id));
  }

  private void start(String id) {
    ApiClient.admin(port).start(id);
  }

  private void stop(String id) {
    ApiClient.admin(port).put("/api/v3/workflows/" + id + "/actions/stop");
  }

  private void logIn() {
    page.navigate("/login");
    page.getByLabel("User name").fill("admin");
    page.locator("input[name=password]").fill(WholeApplication.ADMIN_PASSWORD);
    button("Log in").click();
    assertThat(page.getByRole(AriaRole.LINK, named("Workflows")).first()).isVisible();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private Locator toolbar(String name) {
    return page.getByRole(AriaRole.TOOLBAR)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
