package dev.podium.app.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.podium.app.WholeApplication;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page about the API in a real browser: read it, try it, with the login of the screens. */
@WholeApplication
class ApiPageIT {
  private static final Pattern PAGE = Pattern.compile("/swagger-ui/index\\.html");

  @LocalServerPort private int port;
  private Chromium browser;
  private Page page;
  private final List<String> loaded = new CopyOnWriteArrayList<>();

  @BeforeEach
  void openBrowser() {
    browser = new Chromium("http://localhost:" + port);
    page = browser.page();
    page.onRequest(request -> loaded.add(request.url()));
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void theApiIsTriedWithTheLoginOfTheScreens() {
    page.navigate("/swagger-ui.html");
    logIn();
    page.waitForURL(PAGE);

    Locator push = page.locator("#operations-Definitions-pushWorkflow");
    push.getByRole(AriaRole.BUTTON).first().click();
    button(push, "Try it out").click();
    button(push, "Execute").click();

    assertThat(push.locator(".live-responses-table .response .response-col_status"))
        .hasText(Pattern.compile("^200"));
    assertThat(loaded)
        .allMatch(url -> url.startsWith("http://localhost:" + port) || url.startsWith("data:"));
  }

  @Test
  void aSessionChangesNothingWithoutTheTokenOfThePage() {
    page.navigate("/login");
    logIn();
    page.waitForURL(Pattern.compile("/$"));

    assertThat(statusOf("GET", "/api/v3/workflows/instances/action-map")).isEqualTo(200);
    assertThat(statusOf("PUT", "/api/v3/workflows/none/actions/stop")).isEqualTo(403);
    assertThat(statusOf("GET", "/v3/api-docs")).isEqualTo(200);
  }

  @Test
  void theUserMenuLeadsToIt() {
    page.navigate("/login");
    logIn();
    page.getByLabel("User admin").click();

    Page opened =
        page.waitForPopup(
            () ->
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("API reference"))
                    .click());

    opened.waitForURL(PAGE);
    assertThat(opened.locator(".opblock").first()).isVisible();
  }

  private Object statusOf(String method, String path) {
    return page.evaluate(
        "([method, path]) => fetch(path, {method}).then(answer => answer.status)",
        List.of(method, path));
  }

  private void logIn() {
    page.getByLabel("User name").fill("admin");
    page.locator("input[name=password]").fill(WholeApplication.ADMIN_PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
