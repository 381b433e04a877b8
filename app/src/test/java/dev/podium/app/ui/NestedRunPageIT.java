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

/** Into a loop, out of it again and once more, in a real browser. */
@WholeApplication
class NestedRunPageIT {

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
  void aFailedIterationIsFoundMendedAndRunAgain() {
    push();
    logIn();
    page.navigate("/workflows/five-regions");
    button("Start").click();
    page.waitForURL(Pattern.compile("/workflows/five-regions/runs/1/1"));

    page.getByLabel("each: Failed, 5 of 5, 1 failed").click();
    page.getByText("1 Failed", new Page.GetByTextOptions().setExact(true)).click();
    link("Iteration 3").click();
    assertThat(heading("each · Iteration 3")).isVisible();
    assertThat(page.getByText("bad luck").first()).isVisible();
    assertThat(button("Start again")).hasCount(0);

    Locator crumbs = page.getByLabel("Breadcrumb");
    crumbs.getByText("each", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(heading("Run #1")).isVisible();
    assertThat(page.getByText("5 of 5 ended")).isVisible();

    button("Restart").click();
    assertThat(page.getByText("Run (1)")).isVisible();
    assertThat(page.getByText("Kept as they are (1)")).isVisible();
    page.getByLabel("bad", new Page.GetByLabelOptions().setExact(true)).fill("99");
    button("Restart the run").click();
    page.waitForURL(Pattern.compile("/workflows/five-regions/runs/1/2"));

    assertThat(page.getByLabel("each: Succeeded, 5 of 5")).isVisible();
    assertThat(page.getByLabel("first: Succeeded, from run 1")).isVisible();
    page.getByLabel("each: Succeeded, 5 of 5").click();
    assertThat(link("Iteration 3 · run 2")).isVisible();
    assertThat(link("Iteration 4")).isVisible();
  }

  @Test
  void aFailedIterationIsRunAgainWhileItsLoopGoesOn() {
    push(
        """
        {"properties": {"owner": "admin"}, "is_active": true,
         "workflow": {"id": "two-regions", "steps": [
           {"foreach": {"id": "each", "concurrency": 2,
             "params": {"loop_params": {"type": "MAP",
               "value": {"i": {"value": [1, 2], "type": "LONG_ARRAY"}}}},
             "steps": [{"step": {"id": "work", "type": "Sleep", "params": {"sleep_seconds": {
               "expression": "if (i == 1) { throw 'bad luck'; } return 600;",
               "type": "LONG"}}}}]}}]}}
        """);
    logIn();
    page.navigate("/workflows/two-regions");
    button("Start").click();
    page.waitForURL(Pattern.compile("/workflows/two-regions/runs/1/1"));
    page.locator("[aria-label^='each: ']").click();
    page.getByText("1 Failed", new Page.GetByTextOptions().setExact(true)).click();
    link("Iteration 1").click();

    button("Restart").click();
    assertThat(
            page.getByText(
                "two-regions #1 still goes on: this gets another run, for which its step each waits."))
        .isVisible();
    button("Restart the run").click();

    assertThat(heading("each · Iteration 1 · run 2")).isVisible();
    ApiClient.admin(port).put("/api/v3/workflows/two-regions/actions/kill");
  }

  private void push() {
    push(
        """
        {"properties": {"owner": "admin"}, "is_active": true,
         "workflow": {"id": "five-regions",
          "params": {"bad": {"value": 3, "type": "LONG", "mode": "MUTABLE"}},
          "steps": [
            {"step": {"id": "first", "type": "NoOp",
              "transition": {"successors": {"each": "true"}}}},
            {"foreach": {"id": "each", "concurrency": 5,
              "params": {"loop_params": {"type": "MAP",
                "value": {"i": {"value": [1, 2, 3, 4, 5], "type": "LONG_ARRAY"}}}},
              "steps": [{"step": {"id": "work", "type": "NoOp", "params": {"x": {
                "expression": "if (i == bad) { throw 'bad luck'; } return i;",
                "type": "LONG"}}}}]}}]}}
        """);
  }

  private void push(String workflow) {
    ApiClient.Answer answer = ApiClient.admin(port).post("/api/v3/workflows", workflow);
    org.assertj.core.api.Assertions.assertThat(answer.status()).isEqualTo(200);
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

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  private Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
