package dev.podium.domain.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.backfill.BackfillPace.OnFailure;
import dev.podium.domain.backfill.BackfillPace.Order;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackfillPlanTest {

  private static final TimeTrigger DAILY_AT_SIX =
      new TimeTrigger.Cron("0 6 * * *", "Europe/Berlin", null);

  private static BackfillPlan plan(BackfillScope scope, Order order) {
    return BackfillPlan.of(
        new BackfillRequest(
            new WorkflowId("etl"),
            new BackfillId(new UUID(1, 2)),
            VersionSelector.Alias.ACTIVE,
            scope,
            Map.of(),
            new BackfillPace(order, 1, OnFailure.CONTINUE)));
  }

  private static BackfillPlan times(TimeTrigger trigger, String from, String to) {
    return plan(new BackfillScope.Times(trigger, from, to), Order.OLDEST_FIRST);
  }

  private static List<Instant> planned(BackfillPlan plan) {
    return plan.items(1, 100).stream().map(BackfillItem::planned).toList();
  }

  private static ParamDefinition whole(long value) {
    return ParamDefinition.literal(new ParamValue.Whole(value));
  }

  private static void assertRefused(BackfillScope scope, String path, String message) {
    assertThatThrownBy(() -> plan(scope, Order.OLDEST_FIRST))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              Problem problem = refused.problems().getFirst();
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.message()).isEqualTo(message);
            });
  }

  @Test
  void bothDaysOfARangeCountInTheZoneOfTheTrigger() {
    assertThat(planned(times(DAILY_AT_SIX, "2026-03-28", "2026-03-30")))
        .containsExactly(
            Instant.parse("2026-03-28T05:00:00Z"),
            Instant.parse("2026-03-29T04:00:00Z"),
            Instant.parse("2026-03-30T04:00:00Z"));
  }

  @Test
  void bothMomentsOfARangeCount() {
    TimeTrigger hourly = new TimeTrigger.Interval(new DurationText("1h"), null, null, null);

    assertThat(planned(times(hourly, "2026-01-01T10:00", "2026-01-01T12:00:00Z")))
        .containsExactly(
            Instant.parse("2026-01-01T10:00:00Z"),
            Instant.parse("2026-01-01T11:00:00Z"),
            Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Test
  void theNewestFirstIsTheSameBackwards() {
    BackfillScope scope = new BackfillScope.Times(DAILY_AT_SIX, "2026-01-01", "2026-01-31");
    BackfillPlan forwards = plan(scope, Order.OLDEST_FIRST);
    BackfillPlan backwards = plan(scope, Order.NEWEST_FIRST);

    assertThat(backwards.count()).isEqualTo(31);
    assertThat(planned(backwards)).isEqualTo(planned(forwards).reversed());
    assertThat(backwards.item(1).number()).isEqualTo(1);
  }

  @Test
  void eachCombinationIsAnItemAndTheFirstParamVariesFastest() {
    Map<String, List<ParamDefinition>> values = new LinkedHashMap<>();
    values.put("a", List.of(whole(1), whole(2), whole(3)));
    values.put("b", List.of(whole(10), whole(20)));

    BackfillPlan plan = plan(new BackfillScope.Combined(values), Order.OLDEST_FIRST);

    assertThat(plan.items(1, 100))
        .extracting(BackfillItem::params)
        .containsExactly(
            Map.of("a", whole(1), "b", whole(10)),
            Map.of("a", whole(2), "b", whole(10)),
            Map.of("a", whole(3), "b", whole(10)),
            Map.of("a", whole(1), "b", whole(20)),
            Map.of("a", whole(2), "b", whole(20)),
            Map.of("a", whole(3), "b", whole(20)));
  }

  @Test
  void aListIsTakenAsItIs() {
    BackfillPlan plan =
        plan(
            new BackfillScope.Listed(List.of(Map.of("a", whole(1)), Map.of("b", whole(2)))),
            Order.OLDEST_FIRST);

    assertThat(plan.item(2)).isEqualTo(new BackfillItem(2, null, Map.of("b", whole(2))));
    assertThat(plan.zone()).isEmpty();
  }

  @Test
  void whatHasNoItemsIsRefused() {
    assertRefused(
        new BackfillScope.Times(
            new TimeTrigger.Cron("0 0 29 2 *", null, null), "2026-01-01", "2026-12-31"),
        "times",
        "The trigger does not fire between these times.");
    assertRefused(new BackfillScope.Listed(List.of()), "param_list", "The list is empty.");
    assertRefused(
        new BackfillScope.Combined(Map.of("a", List.of())), "param_values", "There are no values.");
  }

  @Test
  void moreThanTenThousandItemsAreRefusedHoweverManyThereAre() {
    List<ParamDefinition> hundred =
        LongStream.range(0, 100).mapToObj(BackfillPlanTest::whole).toList();
    Map<String, List<ParamDefinition>> values = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      values.put("p" + i, hundred);
    }

    assertRefused(
        new BackfillScope.Combined(values), "param_values", "These are more than 10,000 runs.");
    assertRefused(
        new BackfillScope.Times(
            new TimeTrigger.Cron("* * * * *", null, null), "2026-01-01", "2026-12-31"),
        "times",
        "These are more than 10,000 runs.");
  }

  @Test
  void aRangeThatCannotBeReadIsRefused() {
    assertRefused(
        new BackfillScope.Times(DAILY_AT_SIX, "yesterday", "2026-01-01"),
        "times.from",
        "\"yesterday\" is not a date or a time.");
    assertRefused(
        new BackfillScope.Times(DAILY_AT_SIX, "2026-01-02", "2026-01-01"),
        "times.to",
        "The range ends before it begins.");
    assertRefused(
        new BackfillScope.Times(
            new TimeTrigger.Cron("99 * * * *", null, null), "2026-01-01", "2026-01-02"),
        "times.trigger.cron",
        "\"99\" cannot be the minute.");
  }
}
