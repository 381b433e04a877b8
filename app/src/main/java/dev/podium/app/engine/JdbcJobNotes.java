package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.log.LogKey;
import dev.podium.scheduler.container.JobName;
import dev.podium.scheduler.container.JobNotes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code container_job}; all times are the database's, but those of attempts. */
final class JdbcJobNotes implements JobNotes {

  /** Who follows a job removes it within this time, if the cluster answers. */
  static final int GRACE_SECONDS = 15;

  private static final int FIRST_PAUSE_SECONDS = 10;
  private static final int LONGEST_PAUSE_SECONDS = 600;

  private final Transactions transactions;

  JdbcJobNotes(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void note(Noted job, LogKey attempt) {
    change(
        """
        insert into container_job
          (cluster_name, namespace, job_name, server, run_key, ordinal, attempt)
        values (?, ?, ?, ?, ?, ?, ?) as n
        on duplicate key update run_key = n.run_key, ordinal = n.ordinal, attempt = n.attempt,
          tries = 0, next_try_at = utc_timestamp(6)
        """,
        job,
        attempt);
  }

  @Override
  public void forget(Noted job, LogKey attempt) {
    change(
        """
        delete from container_job where cluster_name = ? and namespace = ? and job_name = ?
          and server_mark = unhex(md5(?)) and run_key = ? and ordinal = ? and attempt = ?
        """,
        job,
        attempt);
  }

  private void change(String sql, Noted job, LogKey attempt) {
    transactions.call(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, job, attempt);
            return statement.executeUpdate();
          }
        });
  }

  private static void bind(PreparedStatement statement, int first, Noted job, LogKey attempt)
      throws SQLException {
    statement.setString(first, job.cluster());
    statement.setString(first + 1, job.name().namespace());
    statement.setString(first + 2, job.name().value());
    statement.setString(first + 3, job.server());
    statement.setLong(first + 4, attempt.run().value());
    statement.setInt(first + 5, attempt.ordinal());
    statement.setInt(first + 6, attempt.attempt());
  }

  @Override
  public List<Left> takeLeft(int atMost) {
    List<Left> due = transactions.read(connection -> due(connection, atMost));
    if (due.isEmpty()) {
      return due;
    }
    return transactions.call(
        connection -> {
          List<Left> taken = new ArrayList<>();
          for (Left left : due) {
            if (take(connection, left)) {
              taken.add(left);
            }
          }
          return taken;
        });
  }

  private static List<Left> due(Connection connection, int atMost) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select j.*
            from container_job j
            left join run r on r.run_key = j.run_key
            left join step_attempt s
              on s.run_key = j.run_key and s.ordinal = j.ordinal and s.attempt = j.attempt
            where j.next_try_at <= utc_timestamp(6)
              and (r.run_key is null
                or r.ended_at < utc_timestamp(6) - interval ? second
                or s.ended_at < utc_timestamp(6) - interval ? second)
            order by j.cluster_name, j.namespace, j.job_name limit ?
            """)) {
      select.setInt(1, GRACE_SECONDS);
      select.setInt(2, GRACE_SECONDS);
      select.setInt(3, atMost);
      List<Left> due = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          due.add(left(rows));
        }
      }
      return due;
    }
  }

  private static Left left(ResultSet row) throws SQLException {
    return new Left(
        new Noted(
            row.getString("cluster_name"),
            new JobName(row.getString("namespace"), row.getString("job_name")),
            row.getString("server")),
        new LogKey(
            new RunKey(row.getLong("run_key")), row.getInt("ordinal"), row.getInt("attempt")),
        row.getInt("tries") + 1);
  }

  /** Whoever was quicker has it for a while. */
  private static boolean take(Connection connection, Left left) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update container_job
            set tries = tries + 1, next_try_at = utc_timestamp(6) + interval ? second
            where cluster_name = ? and namespace = ? and job_name = ? and server_mark = unhex(md5(?))
              and run_key = ? and ordinal = ? and attempt = ? and tries = ?
            """)) {
      update.setInt(1, pauseSeconds(left.tries()));
      bind(update, 2, left.job(), left.attempt());
      update.setInt(9, left.tries() - 1);
      return update.executeUpdate() == 1;
    }
  }

  /** Doubled with each try. */
  static int pauseSeconds(int tries) {
    return Math.min(FIRST_PAUSE_SECONDS << Math.min(tries - 1, 10), LONGEST_PAUSE_SECONDS);
  }
}
