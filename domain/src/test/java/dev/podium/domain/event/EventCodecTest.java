package dev.podium.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {

  private static final Instant AT = Instant.ofEpochMilli(1_800_000_000_123L);
  private static final WorkflowId WORKFLOW = new WorkflowId("load-orders");
  private static final Event.By BY = new Event.By(WORKFLOW, "ann", AT);

  @Test
  void everyKindComesBackAsItWas() {
    List<Event> events =
        List.of(
            finished("extract", 0, root()),
            finished("load", 1, inside()),
            new Event.RunChanged(
                root(),
                List.of(
                    new StatusChange<>(null, RunStatus.CREATED, AT),
                    new StatusChange<>(RunStatus.CREATED, RunStatus.IN_PROGRESS, AT))),
            new Event.DefinitionChanged(
                BY, "Orders", 3, 1_800_000_000_123L, new Event.Active(3, 2)),
            new Event.VersionChanged(BY, null, 4, new Event.Active(3, 3)),
            new Event.PropertiesChanged(BY, 1_800_000_000_124L),
            new Event.Activated(BY, new Event.Active(4, 3)),
            new Event.Deactivated(BY, 4),
            new Event.Deleted(BY, 10_001));

    assertThat(EventCodec.read(EventCodec.write(events))).isEqualTo(events);
    assertThat(events).extracting(Event::type).contains(EventType.values());
  }

  @Test
  void whatIsNotWantedIsPassedOver() {
    Event.By others = new Event.By(new WorkflowId("others"), "bob", AT);
    List<Event> events =
        List.of(
            finished("extract", 0, inside()),
            finished("load", 1, root()),
            new Event.Deleted(others, 7),
            new Event.RunChanged(
                inside(), List.of(new StatusChange<>(null, RunStatus.CREATED, AT))),
            new Event.DefinitionChanged(BY, null, 3, 1, new Event.Active(3, 2)),
            new Event.RunChanged(root(), List.of(new StatusChange<>(null, RunStatus.CREATED, AT))));
    byte[] bytes = EventCodec.write(events);

    assertThat(EventCodec.read(bytes, new EventFilter(Set.of(), WORKFLOW)))
        .extracting(EventCodec.Told::index, EventCodec.Told::event)
        .containsExactly(tuple(1, events.get(1)), tuple(4, events.get(4)), tuple(5, events.get(5)));
    for (EventType type : EventType.values()) {
      assertThat(EventCodec.read(bytes, new EventFilter(Set.of(type), null)))
          .extracting(EventCodec.Told::event)
          .containsExactlyElementsOf(
              events.stream().filter(event -> event.type() == type).toList());
    }
    assertThat(EventCodec.read(EventCodec.write(List.of()))).isEmpty();
  }

  @Test
  void passingOverCostsAFractionOfReading() {
    byte[] bytes =
        EventCodec.write(
            IntStream.range(0, 1_000)
                .<Event>mapToObj(i -> finished("step-" + i, i, root()))
                .toList());
    long all = allocated(() -> EventCodec.read(bytes));
    long none =
        allocated(
            () -> EventCodec.read(bytes, new EventFilter(Set.of(), new WorkflowId("others"))));

    assertThat(none).isLessThan(all / 2);
  }

  private static long allocated(Runnable work) {
    var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    work.run();
    long before = memory.getCurrentThreadAllocatedBytes();
    work.run();
    return memory.getCurrentThreadAllocatedBytes() - before;
  }

  /** What a step costs at rest: a kilobyte is the limit for all of its rows together. */
  @Test
  void theEventsOfAStepAreSmall() {
    int one = EventCodec.write(List.of(finished("extract", 0, root()))).length;
    List<Event> hundred =
        IntStream.range(0, 100).<Event>mapToObj(i -> finished("step-" + i, i, root())).toList();

    assertThat(one).isLessThan(120);
    assertThat(EventCodec.write(hundred).length / 100).isLessThan(25);
  }

  @Test
  void aDamagedBatchIsToldAsOne() {
    byte[] written = EventCodec.write(List.of(finished("extract", 0, root())));

    assertThatThrownBy(() -> EventCodec.read(Arrays.copyOf(written, written.length / 2)))
        .isInstanceOf(IllegalArgumentException.class);
    written[0] = 9;
    assertThatThrownBy(() -> EventCodec.read(written)).hasMessageContaining("unknown format");
  }

  @Test
  void theLongestEventIsUnderSixteenKilobytes() {
    EventJson json = new EventJson("c".repeat(128));
    WorkflowId longest = new WorkflowId("w".repeat(128));
    RunIds ids =
        new RunIds(
            new RunRef(longest, Long.MAX_VALUE, Long.MAX_VALUE),
            UUID.randomUUID(),
            new RunRef(longest, Long.MAX_VALUE, 1),
            100);
    Event.By by = new Event.By(longest, "\u65e5".repeat(128), AT);
    for (Event event :
        List.of(
            new Event.StepChanged(ids, new StepId("s".repeat(128)), 9_999, 9_999, allStatuses()),
            new Event.DefinitionChanged(
                by, "\u65e5".repeat(100_000), 1, 1, new Event.Active(1, 0)))) {
      ObjectNode written = json.write(new PublishedEvent(Long.MAX_VALUE, AT, event), AT);

      assertThat(written.toString().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(EventJson.MOST_BYTES);
    }
  }

  private static RunIds root() {
    return new RunIds(new RunRef(WORKFLOW, 17, 1), UUID.fromString(UUID_TEXT), null, 0);
  }

  private static RunIds inside() {
    RunRef run = new RunRef(new WorkflowId("maestro_foreach_1_17_x"), 3, 1);
    return new RunIds(run, UUID.fromString(UUID_TEXT), root().run(), 1);
  }

  private static Event finished(String step, int ordinal, RunIds run) {
    return new Event.StepChanged(run, new StepId(step), ordinal, 1, allStatuses());
  }

  private static List<StatusChange<StepStatus>> allStatuses() {
    List<StatusChange<StepStatus>> changes = new ArrayList<>();
    StepStatus from = StepStatus.NOT_CREATED;
    for (StepStatus status : StepStatus.values()) {
      if (status == StepStatus.SUCCEEDED
          || (!status.isTerminal()
              && status != StepStatus.NOT_CREATED
              && status != StepStatus.PAUSED)) {
        changes.add(new StatusChange<>(from, status, AT.plusMillis(changes.size() / 4)));
        from = status;
      }
    }
    return changes;
  }

  private static final String UUID_TEXT = "0b5c9f0e-6a4d-4c43-9a30-5f0c0a1f7d11";
}
