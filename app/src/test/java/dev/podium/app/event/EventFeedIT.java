package dev.podium.app.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventPage;
import dev.podium.domain.event.EventType;
import dev.podium.domain.event.PublishedEvent;
import dev.podium.domain.problem.RefusedException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventFeedIT {

  private static final FeedStage STAGE = new FeedStage();

  @AfterEach
  void clear() {
    STAGE.clear();
  }

  @AfterAll
  static void close() {
    STAGE.close();
  }

  @Test
  void aRowThatCommitsAfterAHigherOneWasReadIsNotSkipped() throws Exception {
    Relay relay = STAGE.relay();
    try (Connection late = STAGE.open()) {
      STAGE.outbox.write(late, FeedStage.events("late", 1, 2));
      STAGE.commit("early", 10, 3);
      relay.numberSome();
      EventPage first = STAGE.feed.read(0, EventFilter.ALL, 100);

      late.commit();
      relay.numberSome();
      EventPage second = STAGE.feed.read(first.cursor(), EventFilter.ALL, 100);

      assertThat(first.events()).extracting(FeedStage::numberOf).containsExactly(10, 11, 12);
      assertThat(second.events()).extracting(FeedStage::numberOf).containsExactly(1, 2);
      assertThat(second.events()).extracting(PublishedEvent::position).containsExactly(4L, 5L);
      assertThat(
              STAGE.jdbc.queryForList("select id from event_batch order by position", Long.class))
          .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
  }

  @Test
  void severalRelaysNumberEachEventOnceWhileOthersWrite() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      String workflow = "w" + writer;
      threads.add(Thread.ofVirtual().start(() -> writeInOrder(workflow)));
    }
    List<Thread> relays = new ArrayList<>();
    for (int relay = 0; relay < 3; relay++) {
      relays.add(Thread.ofVirtual().start(() -> numberAll(threads)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (Thread thread : relays) {
      thread.join();
    }

    List<PublishedEvent> all = STAGE.read(0);

    assertThat(all)
        .extracting(PublishedEvent::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 8 * 200).boxed().toList());
    Map<String, Integer> last = new HashMap<>();
    for (PublishedEvent event : all) {
      String workflow = event.event().workflow().value();
      assertThat(FeedStage.numberOf(event)).isEqualTo(last.getOrDefault(workflow, -1) + 1);
      last.put(workflow, FeedStage.numberOf(event));
    }
    assertThat(STAGE.feed.latest()).isEqualTo(1_600);
  }

  private static void writeInOrder(String workflow) {
    for (int i = 0; i < 200; i += 2) {
      STAGE.commit(workflow, i, 2);
    }
  }

  private static void numberAll(List<Thread> writers) {
    Relay relay = STAGE.relay();
    boolean more = true;
    while (more) {
      boolean writing = writers.stream().anyMatch(Thread::isAlive);
      more = relay.numberSome() > 0 || writing;
    }
  }

  @Test
  void aPageEndsInsideABatchAndTheNextGoesOnThere() {
    STAGE.commit("paged", 0, 5);
    STAGE.relay().numberSome();

    EventPage first = STAGE.feed.read(0, EventFilter.ALL, 3);
    EventPage second = STAGE.feed.read(first.cursor(), EventFilter.ALL, 3);

    assertThat(first.events()).extracting(FeedStage::numberOf).containsExactly(0, 1, 2);
    assertThat(second.events()).extracting(FeedStage::numberOf).containsExactly(3, 4);
    assertThat(STAGE.feed.read(second.cursor(), EventFilter.ALL, 3).cursor()).isEqualTo(5);
  }

  @Test
  void theCursorMovesOverWhatIsNotWanted() {
    STAGE.commit("noise", 0, 5);
    STAGE.commit("wanted", 7, 1);
    STAGE.commit("noise", 5, 5);
    STAGE.relay().numberSome();

    EventPage page = STAGE.feed.read(0, new EventFilter(Set.of(), new WorkflowId("wanted")), 100);
    EventPage none =
        STAGE.feed.read(
            0, new EventFilter(Set.of(EventType.WORKFLOW_DELETION_CHANGE_EVENT), null), 100);

    assertThat(page.events()).extracting(FeedStage::numberOf).containsExactly(7);
    assertThat(page.cursor()).isEqualTo(11);
    assertThat(none).isEqualTo(new EventPage(List.of(), 11));
  }

  /** What is damaged would be told, if it were read. */
  @Test
  void rowsOfOtherWorkflowsAreNotRead() {
    WorkflowId wanted = new WorkflowId("wanted");
    STAGE.commitRuns("other-1", 300);
    STAGE.commitRuns("wanted", 1);
    STAGE.commitRuns("other-2", 300);
    STAGE.relay().numberSome();
    EventFilter filter = new EventFilter(Set.of(), wanted);
    int damaged =
        STAGE.jdbc.update(
            "update event_batch set payload = 'x' where workflows & ? = 0", filter.bits());
    assertThat(damaged).isEqualTo(600);

    assertThat(STAGE.feed.read(0, filter, 100))
        .satisfies(
            page -> {
              assertThat(page.cursor()).isEqualTo(601);
              assertThat(page.events()).extracting(PublishedEvent::position).containsExactly(301L);
            });

    STAGE.jdbc.update("update event_batch set workflows = null where position = 301");
    assertThat(STAGE.feed.read(0, filter, 100).events()).hasSize(1);
  }

  @Test
  void whatIsOlderThanItsTimeIsRemovedAndACursorBeforeItIsToldSo() {
    STAGE.commit("old", 0, 4);
    STAGE.commit("new", 4, 2);
    STAGE.relay().numberSome();
    STAGE.jdbc.update(
        "update event_batch set created_at = created_at - interval 4 day where position = 4");

    STAGE.cleanup.work(Duration.ofSeconds(5));

    assertThat(STAGE.feed.oldest()).isEqualTo(4);
    assertThat(STAGE.read(4)).extracting(FeedStage::numberOf).containsExactly(4, 5);
    assertGone(3);
    STAGE.jdbc.update("update event_batch set created_at = created_at - interval 4 day");
    STAGE.cleanup.work(Duration.ofSeconds(5));
    assertThat(STAGE.feed.oldest()).isEqualTo(6);
    assertThat(STAGE.read(6)).isEmpty();
    assertGone(4);
  }

  private static void assertGone(long after) {
    assertThatThrownBy(() -> STAGE.read(after))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.GONE))
        .hasMessageContaining("go on after");
  }

  @Test
  void aCursorOfAnotherInstallationIsRefused() {
    assertThatThrownBy(() -> STAGE.read(1))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the newest is 0");
  }

  @Test
  void aTransactionThatIsRolledBackLeavesNoEvent() throws Exception {
    try (Connection connection = STAGE.open()) {
      STAGE.outbox.write(connection, List.of(FeedStage.event("undone", 1)));
      connection.rollback();
    }
    Event told = FeedStage.event("done", 2);
    STAGE.transactions.executeWithoutResult(status -> STAGE.outbox.write(told));
    STAGE.relay().numberSome();

    assertThat(STAGE.read(0)).extracting(PublishedEvent::event).containsExactly(told);
  }
}
