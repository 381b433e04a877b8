package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriggerIdTest {

  @Test
  void theSameContentHasTheSameId() {
    TimeTrigger one = new TimeTrigger.Cron("0 4 * * *", "Europe/Berlin", null);
    TimeTrigger same = new TimeTrigger.Cron("0 4 * * *", "Europe/Berlin", null);
    TimeTrigger other = new TimeTrigger.Cron("0 4 * * *", null, null);

    assertThat(TriggerId.of(one)).isEqualTo(TriggerId.of(same)).isNotEqualTo(TriggerId.of(other));
  }

  /** Ids are kept in the database: what they are made of must not change. */
  @Test
  void anIdIsTheSameForEver() {
    assertThat(TriggerId.of(new TimeTrigger.Predefined(PredefinedTime.DAILY, null, null)))
        .hasToString("75cc6900-2c5a-343a-9610-7d3f760c53a4");
  }

  @Test
  void anIdIsReadFromItsText() {
    TriggerId id = TriggerId.of(new TimeTrigger.Cron("0 4 * * *", null, null));

    assertThat(TriggerId.parse(id.toString())).contains(id);
    assertThat(TriggerId.parse("1-2-3-4-5")).isEmpty();
    assertThat(TriggerId.parse("")).isEmpty();
  }
}
