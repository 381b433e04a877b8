package dev.podium.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:20:30Z");
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Hold HELD = new Hold("ann", NOW, "");

  private static ScheduledTrigger cron(
      String pattern, @Nullable Hold hold, @Nullable Hold workflowHold) {
    TimeTrigger trigger = new TimeTrigger.Cron(pattern, null, null);
    return new ScheduledTrigger(
        new WorkflowId("w"),
        TriggerId.of(trigger),
        0,
        trigger,
        TEN,
        TEN,
        MissedFirePolicy.CATCH_UP,
        hold,
        workflowHold);
  }

  @Test
  void eachHourHasWhatIsStillToComeAndItsFullestMinute() {
    Forecast forecast =
        Forecast.of(
            List.of(
                cron("*/15 * * * *", null, null),
                cron("45 * * * *", null, null),
                cron("0 12 * * *", null, null)),
            NOW,
            3);

    assertThat(forecast.hours())
        .containsExactly(
            new Forecast.Hour(TEN, 3, 2, TEN.plusSeconds(45 * 60)),
            new Forecast.Hour(TEN.plusSeconds(3600), 5, 2, TEN.plusSeconds(3600 + 45 * 60)),
            new Forecast.Hour(TEN.plusSeconds(7200), 6, 2, TEN.plusSeconds(7200)));
    assertThat(forecast.isWhole()).isTrue();
    assertThat(forecast.most()).isEqualTo(6);
  }

  @Test
  void whatIsHeldDoesNotFire() {
    Forecast forecast =
        Forecast.of(List.of(cron("* * * * *", HELD, null), cron("* * * * *", null, HELD)), NOW, 2);

    assertThat(forecast.hours())
        .containsExactly(
            new Forecast.Hour(TEN, 0, 0, TEN),
            new Forecast.Hour(TEN.plusSeconds(3600), 0, 0, TEN.plusSeconds(3600)));
  }

  @Test
  void tooManyAreNotCountedAndItSaysSo() {
    ScheduledTrigger everySecond = cron("* * * * * ?", null, null);

    Forecast forecast = Forecast.of(Collections.nCopies(3, everySecond), NOW, 12);

    assertThat(forecast.isWhole()).isFalse();
    assertThat(forecast.hours().stream().mapToInt(Forecast.Hour::firings).sum())
        .isEqualTo(Forecast.MOST);
  }
}
