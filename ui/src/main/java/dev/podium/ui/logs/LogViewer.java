package dev.podium.ui.logs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;
import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogLevel;
import dev.podium.domain.log.LogQuery;
import dev.podium.domain.log.Logs;
import dev.podium.domain.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log of an attempt, of which the browser asks for the lines in sight only. While the attempt
 * runs the browser is told how far the log has come.
 */
@Tag("podium-log")
@JsModule("./adapters/step-log.tsx")
public final class LogViewer extends Component implements HasStyle {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** How often it looks before it asks whether an attempt that nobody writes for has ended. */
  private static final int LOOKS_A_CHECK = 6;

  /** An attempt's first lines may be stored after its end is seen. */
  private static final Duration FIRST_LINES = Duration.ofSeconds(10);

  private static final int MOST_LINES = 10_000;
  private static final int MOST_MATCHES = 500;
  private static final Duration SEARCH_TIME = Duration.ofMillis(500);

  private final transient LogReader reader;
  private transient @Nullable LogTarget target;
  private transient @Nullable LogExtent known;
  private transient @Nullable Registration looking;
  private int looks;
  private boolean ended;
  private boolean live;
  private transient @Nullable Instant endSeen;
  private transient Runnable looked = () -> {};

  LogViewer(LogReader reader) {
    this.reader = reader;
    addClassName("podium-log");
  }

  /** Opens what an address tells: a line, or a search. */
  void open(LogState state) {
    getElement().setPropertyJson("state", state.json());
  }

  /** Told when the log has become longer, or is known to be complete. */
  void onLook(Runnable listener) {
    looked = listener;
  }

  /** Whether no line is there. */
  boolean isEmpty() {
    return known == null || known.lines() == 0;
  }

  /** Told when a line was chosen, or something was searched. */
  void onState(Consumer<LogState> listener) {
    getElement()
        .addEventListener(
            "podium-log-state",
            event -> listener.accept(LogState.read(event.getEventData().path("event.detail"))))
        .addEventData("event.detail");
  }

  /**
   * Shows a log.
   *
   * @param hasEnded whether its attempt has
   */
  void show(LogTarget shown, boolean hasEnded) {
    if (!shown.equals(target)) {
      target = shown;
      known = null;
      endSeen = null;
    }
    ended = hasEnded;
    look();
    follow();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    look();
    follow();
  }

  @Override
  protected void onDetach(DetachEvent event) {
    stop();
  }

  private void follow() {
    if (live && looking == null && isAttached()) {
      looking = reader.pace().every(LOOK_AGAIN, getUI().orElseThrow(), this::look);
    }
  }

  private void stop() {
    if (looking != null) {
      looking.remove();
      looking = null;
    }
  }

  private void look() {
    if (target == null) {
      return;
    }
    LogExtent extent = reader.find(target).orElse(null);
    if (!ended && (extent == null || !extent.open()) && ++looks % LOOKS_A_CHECK == 0) {
      ended = reader.hasEnded(target);
    }
    boolean wasLive = live;
    live = extent == null ? mayBegin() : extent.mayGrow(ended, reader.now());
    if (!live) {
      stop();
    }
    if (known == null || !known.equals(extent) || live != wasLive) {
      known = extent;
      // What may still come of an attempt that has ended without a line is no reason to wait.
      boolean awaited = live && (extent != null || !ended);
      getElement().setPropertyJson("extent", LogNodes.extent(extent, awaited));
      looked.run();
    }
  }

  /** Whether a log that is not there may still come. */
  private boolean mayBegin() {
    if (!ended) {
      return true;
    }
    if (endSeen == null) {
      endSeen = reader.now();
    }
    return endSeen.plus(FIRST_LINES).isAfter(reader.now());
  }

  /** Called by the browser: lines from one on. */
  @ClientCallable
  ObjectNode read(double from, int limit) {
    int most = Math.clamp(limit, 1, MOST_LINES);
    return LogNodes.lines(
        known == null
            ? List.of()
            : reader.logs().lines(known.key(), Math.max(1, (long) from), most).lines());
  }

  /** Called by the browser: lines that match, from one on. */
  @ClientCallable
  ObjectNode search(String text, boolean isRegex, boolean matchesCase, String level, double from) {
    if (known == null) {
      return LogNodes.refused("There are no lines yet.");
    }
    try {
      LogQuery query =
          LogQuery.of(
              text, isRegex ? LogQuery.Kind.REGEX : LogQuery.Kind.TEXT, matchesCase, level(level));
      return LogNodes.matches(
          reader
              .logs()
              .search(
                  known.key(),
                  new Logs.Search(query, Math.max(1, (long) from), MOST_MATCHES, 0, SEARCH_TIME)));
    } catch (RefusedException e) {
      return LogNodes.refused(e.problems().getFirst().text());
    }
  }

  private static @Nullable LogLevel level(String name) {
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
