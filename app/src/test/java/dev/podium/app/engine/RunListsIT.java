package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lists and counts of runs against what all rows together say: runs of forty workflows in every
 * status, with iterations in between.
 */
class RunListsIT {

  private static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final int RUNS = 1_400;
  private static final int PAGE = 30;
  private static final List<RunStatus> STATUSES = List.of(RunStatus.values());

  private static final List<Run> ALL = IntStream.range(0, RUNS).mapToObj(Run::of).toList();

  /** One of the runs; every fifth is an iteration, each is made a minute after the one before. */
  private record Run(
      RunRef ref, RunStatus status, Instant createdAt, @Nullable Instant endedAt, boolean root) {

    private static Run of(int number) {
      boolean root = number % 5 != 0;
      RunStatus status = STATUSES.get(number % 7);
      Instant created = FIRST.plusSeconds(60L * number);
      String workflow = (root ? "List_%02d" : "maestro_foreach_list_%02d").formatted(number % 50);
      return new Run(
          new RunRef(new WorkflowId(workflow), 1 + number / 50, 1),
          status,
          created,
          status.isTerminal() ? created.plusSeconds(30) : null,
          root);
    }

    private boolean matches(RunFilter filter) {
      return root
          && (filter.statuses().isEmpty() || filter.statuses().contains(status))
          && ref.workflow()
              .value()
              .toLowerCase(Locale.ROOT)
              .contains(filter.workflow().toLowerCase(Locale.ROOT))
          && (filter.createdSince() == null || !createdAt.isBefore(filter.createdSince()))
          && (filter.createdBefore() == null || createdAt.isBefore(filter.createdBefore()))
          && (filter.endedSince() == null
              || (endedAt != null && !endedAt.isBefore(filter.endedSince())));
    }
  }

  @BeforeAll
  static void store() {
    DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement insert =
                      connection.prepareStatement(
                          """
                          insert into run (workflow_id, instance_id, run_id, version, uuid, shard,
                            status, initiator, owner, params, created_at, started_at, ended_at,
                            modified_at, source_workflow_id)
                          values (?, ?, ?, 1, uuid_to_bin(uuid()), 0, ?,
                            '{"type": "MANUAL", "user": "ann"}', 'ann', '{}', ?, ?, ?, ?, ?)
                          """);
                  Statement queues = connection.createStatement()) {
                for (Run run : ALL) {
                  insert.setString(1, run.ref().workflow().value());
                  insert.setLong(2, run.ref().instance());
                  insert.setLong(3, run.ref().run());
                  insert.setString(4, run.status().name());
                  Columns.set(insert, 5, run.createdAt());
                  Columns.set(insert, 6, run.createdAt());
                  Columns.set(insert, 7, run.endedAt());
                  Columns.set(insert, 8, run.createdAt());
                  insert.setString(9, run.root() ? null : "List_00");
                  insert.addBatch();
                }
                insert.executeBatch();
                return queues.executeUpdate(
                    """
                    insert into run_queue (workflow_id, latest_instance_id)
                    select workflow_id, max(instance_id) from run
                    where source_workflow_id is null group by workflow_id
                    """);
              }
            });
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static Stream<RunFilter> filters() {
    Instant since = FIRST.plusSeconds(60 * 300);
    Instant before = FIRST.plusSeconds(60 * 900);
    Set<RunStatus> bad = Set.of(RunStatus.FAILED, RunStatus.TIMED_OUT);
    return Stream.of(
        RunFilter.ALL,
        RunFilter.ofStatuses(Set.of(RunStatus.PAUSED)),
        RunFilter.ofStatuses(bad),
        new RunFilter(Set.of(), "LIST_07", null, null, null, null),
        new RunFilter(Set.of(), "list_1", null, null, null, null),
        new RunFilter(Set.of(), "list", null, null, null, null),
        new RunFilter(Set.of(), "no such", null, null, null, null),
        new RunFilter(Set.of(), "List%", null, null, null, null),
        new RunFilter(bad, "list_1", null, null, null, null),
        new RunFilter(bad, "list", null, null, null, null),
        new RunFilter(Set.of(), "", since, before, null, null),
        new RunFilter(bad, "", since, before, null, null),
        new RunFilter(bad, "t_07", since, before, null, null),
        new RunFilter(Set.of(), "", null, null, before, null),
        new RunFilter(bad, "", null, null, before, null),
        new RunFilter(bad, "", null, before, since, null),
        new RunFilter(bad, "list_1", null, null, before, null),
        new RunFilter(Set.of(), "list", null, null, before, null));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void pagesHoldWhatMatchesNewestFirst(RunFilter filter) {
    List<RunRef> expected =
        ALL.reversed().stream().filter(run -> run.matches(filter)).map(Run::ref).toList();

    List<RunRef> found = new ArrayList<>();
    List<RunRef> page = page(filter, null);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = page(filter, page.getLast());
    }

    assertThat(found).isEqualTo(expected);
  }

  @Test
  void aPageBehindARunThatIsGoneIsEmpty() {
    RunRef gone = new RunRef(new WorkflowId("List_07"), 9_999, 1);

    assertThat(page(RunFilter.ALL, gone)).isEmpty();
    assertThat(page(RunFilter.ofStatuses(Set.of(RunStatus.FAILED)), gone)).isEmpty();
  }

  private static List<RunRef> page(RunFilter filter, @Nullable RunRef before) {
    return DATABASE
        .transactions()
        .read(
            connection -> {
              List<RunRef> page = new ArrayList<>();
              try (PreparedStatement select =
                      new NewestRuns(connection, filter, before, PAGE).select();
                  ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                  page.add(
                      new RunRef(
                          new WorkflowId(rows.getString("workflow_id")),
                          rows.getLong("instance_id"),
                          rows.getLong("run_id")));
                }
              }
              return page;
            });
  }

  @Test
  void countsHoldAllThatAreUnderWayAndWhatHasEndedSince() {
    Instant since = FIRST.plusSeconds(60 * 700);

    Map<RunStatus, Long> counts =
        DATABASE.transactions().read(connection -> RunCounts.byStatus(connection, since));

    assertThat(counts)
        .isEqualTo(
            ALL.stream()
                .filter(Run::root)
                .filter(run -> run.endedAt() == null || !run.endedAt().isBefore(since))
                .collect(Collectors.groupingBy(Run::status, Collectors.counting())));
  }
}
