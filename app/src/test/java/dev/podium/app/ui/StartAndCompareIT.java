package dev.podium.app.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In a real browser: a run like an earlier one, the two compared, and both on the day of Home. */
@WholeApplication
class StartAndCompareIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private Chromium browser;
  private Page page;

  @BeforeEach
  void openBrowser() {
    browser = new Chromium("http://localhost:" + port);
    page = browser.page();
    page.navigate("/login");
    page.getByLabel("User name").fill("admin");
    page.locator("input[name=password]").fill(WholeApplication.ADMIN_PASSWORD);
    button("Log in").click();
    assertThat(link("Workflows")).isVisible();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void aRunLikeAnEarlierOneIsStartedComparedAndSeenOnTheDay() {
    push();
    start("2026-07-01");
    page.navigate("/workflows/start-and-compare");
    page.getByLabel("More for start-and-compare").click();
    page.getByText("Start with params, tags …").click();
    page.getByLabel("Same as").fill("1");
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(Pattern.compile("Run #1")))
        .click();
    assertThat(page.getByLabel("day")).hasValue("2026-07-01");
    page.getByLabel("day").fill("2026-07-02");
    button("Start the run").click();
    page.waitForURL(Pattern.compile("/workflows/start-and-compare/runs/2/1"));
    assertThat(page.getByRole(AriaRole.STATUS).getByText("Succeeded")).isVisible();

    page.navigate("/runs?workflow=start-and-compare");
    assertThat(page.locator("vaadin-grid")).containsText("#2");
    Locator ticks =
        page.getByLabel("Select Row").filter(new Locator.FilterOptions().setVisible(true));
    ticks.nth(0).click();
    ticks.nth(1).click();
    button("Compare").click();
    page.waitForURL(Pattern.compile("/runs/compare\\?left=.*right="));
    assertThat(page.locator(".podium-compare tr").filter(withText("day")))
        .containsText(Pattern.compile("2026-07-01\\s*2026-07-02\\s*differs"));
    page.reload();
    assertThat(page.getByText("Both followed the same definition.")).isVisible();

    page.navigate("/workflows/start-and-compare?tab=grid");
    assertThat(page.getByLabel(Pattern.compile("^Run #1: Succeeded"))).isVisible();
    page.getByLabel("only in run #2: Succeeded").click();
    page.waitForURL(Pattern.compile("/workflows/start-and-compare/runs/2/1\\?step=only"));

    page.navigate("/");
    Locator row =
        page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Workflows of the day"))
            .locator("li")
            .filter(withText("start-and-compare"));
    assertThat(row).containsText("2 runs");
    // The newest lies on top where two runs of different minutes stand almost in one place.
    row.locator(".podium-day-bar").last().click();
    page.waitForURL(Pattern.compile("start-and-compare"));
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private void push() {
    ApiClient.admin(port)
        .push(
            """
                {"properties": {"owner": "admin"}, "is_active": true,
                 "workflow": {"id": "start-and-compare",
                  "params": {"day": {"value": "2026-01-01", "type": "STRING"}},
                  "steps": [{"step": {"id": "only", "type": "NoOp"}}]}}
                """);
  }

  private void start(String day) {
    ApiClient api = ApiClient.admin(port);
    ApiClient.Answer started =
        api.post(
            "/api/v3/workflows/start-and-compare/versions/active/actions/start",
            """
            {"initiator": {"type": "manual"},
             "run_params": {"day": {"type": "STRING", "value": "%s"}}}
            """
                .formatted(day));
    org.assertj.core.api.Assertions.assertThat(started.status()).as(started.body()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/api/v3/workflows/start-and-compare/instances/1/runs/1")
                    .json()
                    .path("status")
                    .asString()
                    .equals("SUCCEEDED"));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }
}
