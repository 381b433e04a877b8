package dev.podium.ui.parts;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Points in time as the viewer reads them: in the browser's zone, near ones relative to now. */
public final class ViewerTime {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE_AND_SECOND =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final Duration RELATIVE_UP_TO = Duration.ofDays(30);

  private final ZoneId zone;
  private final InstantSource now;

  ViewerTime(ZoneId zone, InstantSource now) {
    this.zone = zone;
    this.now = now;
  }

  /** In the zone of the browser that the current request serves, UTC if it did not tell. */
  public static ViewerTime current() {
    UI ui = UI.getCurrent();
    String browserZone =
        ui == null ? null : ui.getPage().getExtendedClientDetails().getTimeZoneId();
    return new ViewerTime(zone(browserZone), InstantSource.system());
  }

  /** Where the viewer is. */
  public ZoneId zone() {
    return zone;
  }

  /** How long ago or ahead, {@code 5 min ago} or {@code in 5 min}; far points as a day. */
  public String relative(Instant instant) {
    Duration ago = Duration.between(instant, now.instant());
    Duration away = ago.abs();
    if (away.compareTo(RELATIVE_UP_TO) > 0) {
      return day(instant);
    }
    if (away.toSeconds() < 5) {
      return "just now";
    }
    return (ago.isNegative() ? "in %s" : "%s ago").formatted(length(away));
  }

  private static String length(Duration length) {
    if (length.toMinutes() < 1) {
      return "%d s".formatted(length.toSeconds());
    }
    if (length.toHours() < 1) {
      return "%d min".formatted(length.toMinutes());
    }
    if (length.toDays() < 1) {
      return "%d h".formatted(length.toHours());
    }
    return length.toDays() == 1 ? "1 day" : "%d days".formatted(length.toDays());
  }

  /** To the millisecond in the viewer's zone, and in UTC where that differs. */
  public String exact(Instant instant) {
    String here = "%s %s".formatted(EXACT.format(instant.atZone(zone)), name(zone));
    if (zone.getRules().getOffset(instant).equals(ZoneOffset.UTC)) {
      return here;
    }
    return "%s · %s UTC".formatted(here, EXACT.format(instant.atZone(ZoneOffset.UTC)));
  }

  /** Day and time in the viewer's zone, for what is still to come. */
  public String moment(Instant instant) {
    return momentIn(zone, instant);
  }

  /** Day and time in a zone, with seconds where they are not 0. */
  public static String momentIn(ZoneId zone, Instant instant) {
    ZonedDateTime time = instant.atZone(zone);
    return (time.getSecond() == 0 ? MINUTE : MINUTE_AND_SECOND).format(time);
  }

  /** Whether clocks in another zone show what the viewer's show. */
  public boolean agreesWith(ZoneId other, Instant instant) {
    return zone.getRules().getOffset(instant).equals(other.getRules().getOffset(instant));
  }

  /** The day in the viewer's zone. */
  public String day(Instant instant) {
    return DAY.format(instant.atZone(zone));
  }

  /** The time of day to the minute. */
  public String minute(Instant instant) {
    return MINUTE_OF_DAY.format(instant.atZone(zone));
  }

  /** The time of day to the millisecond. */
  public String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  /** The time of day to the second. */
  public String second(Instant instant) {
    return SECOND.format(instant.atZone(zone));
  }

  /** From the start to the end or, while there is none, to now; empty before the start. */
  public String elapsed(@Nullable Instant start, @Nullable Instant end) {
    if (start == null) {
      return "";
    }
    return Durations.text(Duration.between(start, end == null ? now.instant() : end));
  }

  private static String name(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private static ZoneId zone(@Nullable String browserZone) {
    if (browserZone == null || browserZone.isEmpty()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(browserZone);
    } catch (DateTimeException unknown) {
      // A browser may know zones that this JDK does not.
      return ZoneOffset.UTC;
    }
  }
}
