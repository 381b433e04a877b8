package dev.podium.app.rest;

import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogPage;
import dev.podium.domain.log.LogText;
import dev.podium.domain.log.LogViews;
import dev.podium.domain.log.Logs;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The logs of attempts; told in docs/logs.md. */
@RestController
@RequestMapping(
    "/api/v3/workflows/{id}/instances/{instance}/runs/{run}/steps/{step}/attempts/{attempt}/log")
final class LogController {
  private static final int MOST_LINES = 10_000;
  private static final int MOST_MATCHES = 1_000;
  private static final int MOST_CONTEXT = 20;
  private static final int LONGEST_WAIT = 60;
  private static final int PACKED_AT_ONCE = 64 * 1024;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  /** A search answers after so long with what it has; the client goes on with it. */
  private static final Duration SEARCH_TIME = Duration.ofMillis(800);

  /** How long a file waits for the last lines of what has ended. */
  private static final Duration LAST_LINES = Duration.ofSeconds(3);

  private static final String COMPLETE = "Podium-Log-Complete";

  private final RunLookup runs;
  private final AttemptLookup attempts;
  private final LogViews views;
  private final Logs logs;
  private final InstantSource clock;

  LogController(
      RunLookup runs, AttemptLookup attempts, LogViews views, Logs logs, InstantSource clock) {
    this.runs = runs;
    this.attempts = attempts;
    this.views = views;
    this.logs = logs;
    this.clock = clock;
  }

  /** The log of an attempt, and whether more may come. */
  private record Found(LogExtent extent, boolean attemptEnded, boolean mayGrow) {}

  @GetMapping
  JsonNode lines(
      @PathVariable Map<String, String> place,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String tail,
      @RequestParam(defaultValue = "1000") String limit,
      @RequestParam(defaultValue = "0") String wait)
      throws InterruptedException {
    if (from != null && tail != null) {
      throw RefusedException.invalid("", "from and tail are given.", "Give one of them.");
    }
    int most = EventQuery.number(limit, "a limit", 1, MOST_LINES);
    int last = tail == null ? 0 : EventQuery.number(tail, "a number of lines", 1, MOST_LINES);
    long first = from == null ? 1 : PathValues.number(from, "the number of a line");
    int seconds = EventQuery.number(wait, "a time to wait in seconds", 0, LONGEST_WAIT);
    Instant end = clock.instant().plusSeconds(seconds);
    Found found = find(place);
    while (found.mayGrow() && found.extent().lines() < first && clock.instant().isBefore(end)) {
      Thread.sleep(LOOK_AGAIN);
      found = find(place);
    }
    LogExtent extent = found.extent();
    LogPage page = last == 0 ? logs.lines(extent.key(), first, most) : logs.tail(extent, last);
    return LogJson.page(extent, page, !found.mayGrow() && page.next() > extent.lines());
  }

  private Found find(Map<String, String> place) {
    RunView run = runs.load(part(place, "id"), part(place, "instance"), part(place, "run"));
    StepView attempt = attempts.load(run, part(place, "step"), part(place, "attempt"));
    LogExtent extent =
        views
            .find(run.summary().ref(), attempt.ordinal(), attempt.attempt())
            .orElseGet(() -> LogExtent.none(end(attempt)));
    boolean ended = attempt.status().isTerminal();
    return new Found(extent, ended, extent.mayGrow(ended, clock.instant()));
  }

  private static Instant end(StepView attempt) {
    return Objects.requireNonNullElse(attempt.times().ended(), Instant.EPOCH);
  }

  private static String part(Map<String, String> place, String name) {
    return Objects.requireNonNull(place.get(name), name);
  }

  @GetMapping("/search")
  JsonNode search(
      @PathVariable Map<String, String> place,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String regex,
      @RequestParam(name = "case", defaultValue = "false") boolean matchesCase,
      @RequestParam(required = false) @Nullable String level,
      @RequestParam(defaultValue = "1") String from,
      @RequestParam(defaultValue = "100") String limit,
      @RequestParam(defaultValue = "0") String context) {
    Logs.Search search =
        new Logs.Search(
            LogSearchReader.query(text, regex, matchesCase, level),
            PathValues.number(from, "the number of a line"),
            EventQuery.number(limit, "a limit", 1, MOST_MATCHES),
            EventQuery.number(context, "a number of lines", 0, MOST_CONTEXT),
            SEARCH_TIME);
    return LogJson.matches(logs.search(find(place).extent().key(), search));
  }

  @GetMapping("/text")
  void text(
      @PathVariable Map<String, String> place,
      @RequestParam(defaultValue = "false") boolean gzip,
      @RequestParam(defaultValue = "false") boolean times,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    Found found = awaitLastLines(place);
    LogExtent extent = found.extent();
    String name =
        "%s-%s-%s-%s"
            .formatted(
                part(place, "id"),
                part(place, "instance"),
                part(place, "run"),
                part(place, "step"));
    response.setContentType(gzip ? "application/gzip" : "text/plain;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(COMPLETE, Boolean.toString(!found.mayGrow()));
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"%s.log%s\"".formatted(name, gzip ? ".gz" : ""));
    OutputStream body = response.getOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(body, PACKED_AT_ONCE) : body) {
      new LogText(times).write(logs, extent, out);
    }
  }

  /** Lines reach the store a little after the end of what wrote them. */
  private Found awaitLastLines(Map<String, String> place) throws InterruptedException {
    Instant end = clock.instant().plus(LAST_LINES);
    Found found = find(place);
    while (found.attemptEnded() && found.mayGrow() && clock.instant().isBefore(end)) {
      Thread.sleep(LOOK_AGAIN);
      found = find(place);
    }
    return found;
  }
}
