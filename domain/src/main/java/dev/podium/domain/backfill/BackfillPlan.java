package dev.podium.domain.backfill;

import dev.podium.domain.backfill.BackfillPace.Order;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.trigger.ScheduleReading;
import dev.podium.domain.trigger.TimeRange;
import dev.podium.domain.trigger.TimeSchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The items of a backfill. The same scope has the same items on every node and at any time, so only
 * how many of them have begun has to be kept.
 */
public final class BackfillPlan {

  /** Items of a backfill at most. */
  public static final int MOST_ITEMS = 10_000;

  private final Items items;
  private final Order order;

  private BackfillPlan(Items items, Order order) {
    this.items = items;
    this.order = order;
  }

  /** The items from the oldest on. */
  private sealed interface Items {

    int count();

    BackfillItem get(int index, int number);

    record OfTimes(List<Instant> times, ZoneId zone) implements Items {
      @Override
      public int count() {
        return times.size();
      }

      @Override
      public BackfillItem get(int index, int number) {
        return new BackfillItem(number, times.get(index), Map.of());
      }
    }

    record OfList(List<Map<String, ParamDefinition>> runs) implements Items {
      @Override
      public int count() {
        return runs.size();
      }

      @Override
      public BackfillItem get(int index, int number) {
        return new BackfillItem(number, null, runs.get(index));
      }
    }

    record OfValues(Map<String, List<ParamDefinition>> values, int count) implements Items {
      @Override
      public BackfillItem get(int index, int number) {
        Map<String, ParamDefinition> params = new LinkedHashMap<>();
        int rest = index;
        for (Map.Entry<String, List<ParamDefinition>> param : values.entrySet()) {
          List<ParamDefinition> choice = param.getValue();
          params.put(param.getKey(), choice.get(rest % choice.size()));
          rest /= choice.size();
        }
        return new BackfillItem(number, null, params);
      }
    }
  }

  /**
   * The plan of a request.
   *
   * @throws RefusedException INVALID if it has no items or too many
   */
  public static BackfillPlan of(BackfillRequest request) {
    Items items =
        switch (request.scope()) {
          case BackfillScope.Times times -> times(times, request.workflow());
          case BackfillScope.Listed listed -> new Items.OfList(listed.runs());
          case BackfillScope.Combined combined -> combined(combined);
        };
    if (items.count() == 0) {
      throw nothing(request.scope());
    }
    requireFew(items.count(), request.scope());
    return new BackfillPlan(items, request.pace().order());
  }

  private static Items times(BackfillScope.Times times, WorkflowId workflow) {
    return switch (TimeSchedule.read(times.trigger(), workflow)) {
      case ScheduleReading.Unplannable(String field, String message, String remedy) ->
          throw RefusedException.invalid("times.trigger." + field, message, remedy);
      case ScheduleReading.Planned(TimeSchedule schedule) -> {
        TimeRange range = TimeRange.read("times", times.from(), times.to(), schedule.zone());
        yield new Items.OfTimes(
            schedule.between(range.first().minusNanos(1), range.last(), MOST_ITEMS + 1),
            schedule.zone());
      }
    };
  }

  private static Items combined(BackfillScope.Combined combined) {
    long count = combined.values().isEmpty() ? 0 : 1;
    for (List<ParamDefinition> choice : combined.values().values()) {
      count = Math.min(count * choice.size(), MOST_ITEMS + 1L);
    }
    return new Items.OfValues(combined.values(), (int) count);
  }

  private static RefusedException nothing(BackfillScope scope) {
    return switch (scope) {
      case BackfillScope.Times _ ->
          RefusedException.invalid(
              "times",
              "The trigger does not fire between these times.",
              "Choose another range or another trigger.");
      case BackfillScope.Listed _ ->
          RefusedException.invalid("param_list", "The list is empty.", "Add the params of a run.");
      case BackfillScope.Combined _ ->
          RefusedException.invalid(
              "param_values", "There are no values.", "Give each param one value at least.");
    };
  }

  private static void requireFew(int count, BackfillScope scope) {
    if (count <= MOST_ITEMS) {
      return;
    }
    String path =
        switch (scope) {
          case BackfillScope.Times _ -> "times";
          case BackfillScope.Listed _ -> "param_list";
          case BackfillScope.Combined _ -> "param_values";
        };
    throw RefusedException.invalid(
        path,
        "These are more than %,d runs.".formatted(MOST_ITEMS),
        "Split them into several backfills.");
  }

  public int count() {
    return items.count();
  }

  /** The item of a number, from 1 to {@link #count}. */
  public BackfillItem item(int number) {
    int index =
        switch (order) {
          case OLDEST_FIRST -> number - 1;
          case NEWEST_FIRST -> count() - number;
        };
    return items.get(index, number);
  }

  /** Some items, as far as there are so many. */
  public List<BackfillItem> items(int first, int most) {
    return IntStream.rangeClosed(first, Math.min(count(), first + most - 1))
        .mapToObj(this::item)
        .toList();
  }

  /** The zone in which its times are meant; empty if it is about values. */
  public Optional<ZoneId> zone() {
    return items instanceof Items.OfTimes times ? Optional.of(times.zone()) : Optional.empty();
  }
}
