package dev.podium.app.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The Chromium of this machine, with one page open. */
public final class Chromium implements AutoCloseable {
  private static final String INSTALLED = "/usr/bin/chromium";
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 900;

  private final Playwright playwright;
  private final Page page;

  public Chromium(String address) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    page =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")))
            .newPage(
                new Browser.NewPageOptions().setBaseURL(address).setViewportSize(WIDTH, HEIGHT));
  }

  private static Path executable() {
    return Path.of(Objects.requireNonNullElse(System.getenv("PODIUM_CHROMIUM"), INSTALLED));
  }

  public Page page() {
    return page;
  }

  /** Ends the browser too. */
  @Override
  public void close() {
    playwright.close();
  }
}
