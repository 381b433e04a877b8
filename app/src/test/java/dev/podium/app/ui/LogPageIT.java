package dev.podium.app.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpExchange;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.step.HttpStub;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.log.LogBlock;
import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogPiece;
import dev.podium.domain.log.LogStore;
import dev.podium.domain.log.LogViews;
import dev.podium.domain.run.RunRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Logs in a real browser: while they are written, and very long ones. */
@WholeApplication
class LogPageIT {

  private static final Logger log = LoggerFactory.getLogger(LogPageIT.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MILLION = 1_000_000;

  @Autowired private LogStore store;
  @Autowired private LogViews views;
  @LocalServerPort private int port;

  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpStub stub = new HttpStub(this::answer);
  private Chromium browser;
  private Page page;

  @BeforeEach
  void openBrowser() {
    browser = new Chromium("http://localhost:" + port);
    page = browser.page();
  }

  @AfterEach
  void closeBrowser() {
    released.countDown();
    browser.close();
    stub.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      org.assertj.core.api.Assertions.assertThat(
              released.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    HttpStub.send(exchange, 200, "done");
  }

  @Test
  void aRunningStepShowsItsLinesAsTheyCome() {
    start("log-page-live");
    logIn();
    page.navigate("/workflows/log-page-live/runs/1/1?step=call");

    assertThat(line(1)).containsText("GET " + stub.url());
    assertThat(page.getByText("Live", exactly())).isVisible();

    released.countDown();

    assertThat(line(3)).containsText("state_expr gives DONE");
    assertThat(page.getByText("Live", exactly())).hasCount(0);
  }

  @Test
  void aMillionLinesAreSearchedAndLinkedTo() {
    released.countDown();
    start("log-page-long");
    writeMillion(endedLog("log-page-long"));
    logIn();

    long begin = System.nanoTime();
    page.navigate("/workflows/log-page-long/runs/1/1/steps/call/attempts/1/log");
    assertThat(line(MILLION)).containsText("order 1000000 ");
    log.info("A million lines in the browser: {} ms", (System.nanoTime() - begin) / 1_000_000);
    assertThat(page.getByText("1,000,000 lines")).isVisible();

    page.getByLabel("Lines of the log").hover();
    page.mouse().wheel(0, -4_000_000);
    assertThat(page.getByText("To the end")).isVisible();
    assertThat(line(MILLION)).hasCount(0);

    page.getByLabel("Regular expression").click();
    page.getByLabel("Search the log").fill("order 50000[0-2] ");
    assertThat(page.getByText("3 of 1,000,000 lines"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    assertThat(page.locator(".log__row")).hasCount(3);
    page.getByTitle("Link to line 500001", new Page.GetByTitleOptions().setExact(true)).click();
    assertThat(page).hasURL(Pattern.compile("line=500001"));
    assertThat(line(500_004)).containsText("order 500004 ");

    page.reload();
    assertThat(page.locator(".log__row.is-chosen")).containsText("order 500001 ");
    page.getByText("To the end").click();
    assertThat(line(MILLION)).isVisible();

    page.getByLabel("Search the log").fill("a(");
    page.getByLabel("Regular expression").click();
    assertThat(page.getByText("is no regular expression").first()).isVisible();
  }

  private LogKey endedLog(String workflow) {
    RunRef run = new RunRef(new WorkflowId(workflow), 1, 1);
    await()
        .atMost(PATIENCE)
        .until(() -> views.find(run, 0, 1).filter(extent -> !extent.open()).isPresent());
    return views.find(run, 0, 1).map(LogExtent::key).orElseThrow();
  }

  /** Three lines are there already. */
  private void writeMillion(LogKey key) {
    int pieces = 50;
    for (int piece = 0; piece < pieces; piece++) {
      StringBuilder text = new StringBuilder();
      int from = Math.max(4, piece * (MILLION / pieces) + 1);
      int to = (piece + 1) * (MILLION / pieces);
      for (int i = from; i <= to; i++) {
        text.append("2026-03-01 08:00:00 INFO Took order ").append(i).append(" of a customer\n");
      }
      long[] times = new long[to - from + 1];
      Arrays.fill(times, Instant.parse("2026-03-01T08:00:00Z").toEpochMilli());
      LogBlock block = new LogBlock(text.toString().getBytes(StandardCharsets.UTF_8), times);
      store.append(List.of(new LogPiece(key, block, null, true)), Instant.now());
    }
  }

  private void start(String id) {
    ApiClient api = ApiClient.admin(port);
    api.push(
        """
            {"properties": {"owner": "admin"}, "is_active": true, "workflow": {"id": "%s",
              "steps": [{"step": {"id": "call", "type": "Http", "params": {"http": {"type": "MAP",
                "value": {"url": {"value": "%s/", "type": "STRING"}}}}}}]}}
            """
            .formatted(id, stub.url()));
    api.start(id);
  }

  private void logIn() {
    page.navigate("/login");
    page.getByLabel("User name").fill("admin");
    page.locator("input[name=password]").fill(WholeApplication.ADMIN_PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    assertThat(
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Workflows")).first())
        .isVisible();
  }

  private Locator line(int number) {
    return page.locator(".log__row[data-line='%d']".formatted(number));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
