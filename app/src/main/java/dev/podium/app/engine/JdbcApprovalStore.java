package dev.podium.app.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.approval.Approvals.After;
import dev.podium.domain.approval.Approvals.Page;
import dev.podium.domain.approval.OpenApproval;
import dev.podium.domain.approval.Question;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ApprovalStore;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.param.ShownParams;
import dev.podium.domain.run.RunRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code approval} and {@code approval_approver}. */
final class JdbcApprovalStore implements ApprovalStore {

  private static final String SELECT =
      """
      select a.*, r.workflow_id, r.instance_id, r.run_id, r.version, s.params
      from approval a
      join run r on r.run_key = a.run_key
      join step_attempt s
        on s.run_key = a.run_key and s.ordinal = a.ordinal and s.attempt = a.attempt
      """;

  private final Transactions transactions;

  JdbcApprovalStore(Transactions transactions) {
    this.transactions = transactions;
  }

  private record Numbered(long number, OpenApproval open) {}

  @Override
  public Page open(@Nullable Collection<String> names, @Nullable After after, int limit) {
    return transactions.read(connection -> page(open(connection, names, after, limit + 1), limit));
  }

  private static Page page(List<Numbered> found, int limit) {
    List<Numbered> shown = found.subList(0, Math.min(limit, found.size()));
    After next = null;
    if (found.size() > limit) {
      next = new After(shown.getLast().open().askedAt(), shown.getLast().number());
    }
    return new Page(shown.stream().map(Numbered::open).toList(), next);
  }

  private static List<Numbered> open(
      Connection connection, @Nullable Collection<String> names, @Nullable After after, int limit)
      throws SQLException {
    String later = after == null ? "true" : "(x.asked_at, x.number) > (?, ?)";
    String numbers =
        names == null
            ? "select x.asked_at, x.number from approval x where " + later
            : """
              select distinct x.asked_at, x.number from approval_approver x
              where x.approver in (%s) and %s
              """
                .formatted(Columns.marks(names.size()), later);
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT
                + "join (%s order by x.asked_at, x.number limit ?) page on page.number = a.number"
                    .formatted(numbers)
                + " order by a.asked_at, a.number")) {
      int column = 1;
      if (names != null) {
        for (String name : names) {
          select.setString(column++, name);
        }
      }
      if (after != null) {
        Columns.set(select, column++, after.askedAt());
        select.setLong(column++, after.number());
      }
      select.setInt(column, limit);
      return read(select);
    }
  }

  @Override
  public Optional<OpenApproval> find(RunRef run, StepId step) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT
                      + """
                        where r.workflow_id = ? and r.instance_id = ? and r.run_id = ?
                          and a.step_id = ?
                        order by a.attempt desc limit 1
                        """)) {
            Columns.set(select, 1, run.workflow());
            select.setLong(2, run.instance());
            select.setLong(3, run.run());
            Columns.set(select, 4, step);
            return read(select).stream().map(Numbered::open).findFirst();
          }
        });
  }

  private static List<Numbered> read(PreparedStatement select) throws SQLException {
    List<Numbered> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Numbered(
                rows.getLong("number"),
                new OpenApproval(
                    new RunRef(
                        new WorkflowId(rows.getString("workflow_id")),
                        rows.getLong("instance_id"),
                        rows.getLong("run_id")),
                    rows.getInt("version"),
                    new StepId(rows.getString("step_id")),
                    rows.getInt("attempt"),
                    Question.of(ShownParams.of(StoredParams.read(rows, "params"))),
                    Columns.instant(rows, "asked_at"),
                    Columns.findInstant(rows, "due_at"))));
      }
    }
    return found;
  }

  @Override
  public boolean answer(OpenApproval question, Answer answer) {
    return transactions.call(connection -> answer(connection, question, answer));
  }

  private static boolean answer(Connection connection, OpenApproval question, Answer answer)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select a.run_key, a.ordinal, a.attempt, a.shard from approval a
            where a.step_id = ? and a.attempt = ? and a.run_key =
              (select run_key from run where workflow_id = ? and instance_id = ? and run_id = ?)
            for update
            """)) {
      Columns.set(select, 1, question.step());
      select.setInt(2, question.attempt());
      Columns.set(select, 3, question.run().workflow());
      select.setLong(4, question.run().instance());
      select.setLong(5, question.run().run());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        RunKey run = new RunKey(row.getLong("run_key"));
        Content.Answered content =
            new Content.Answered(run, row.getInt("ordinal"), row.getInt("attempt"), answer);
        delete(connection, content);
        ShardMail.send(connection, row.getInt("shard"), content);
        return true;
      }
    }
  }

  private static void delete(Connection connection, Content.Answered answered) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from approval where run_key = ? and ordinal = ? and attempt = ?")) {
      delete.setLong(1, answered.run().value());
      delete.setInt(2, answered.ordinal());
      delete.setInt(3, answered.attempt());
      delete.executeUpdate();
    }
  }
}
