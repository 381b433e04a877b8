package dev.podium.bench.history;

import dev.podium.bench.server.OwnMysql;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the shoulders of all nodes, in the database itself: triggers note each change that is
 * committed, with the node that wrote it and the last one that took the shard. Who writes follows
 * from the flush marker, which a flush writes first; the session remembers it, so that connection
 * numbers, which begin anew with each start of MySQL, play no part.
 */
final class Audit {

  /** Where a node can be held for two seconds, with locks and without a commit. */
  enum Place {
    /** In a flush: it has the rows of its shards. */
    FLUSH,
    /** In Quartz: it has a lock row of a scheduler. */
    QUARTZ
  }

  /** What steps hold and await, and what nodes have leased: one text for each. */
  static final String PERMITS_OUT =
      """
      select concat('run ', run_key, ' step ', ordinal, ' attempt ', attempt,
        if(granted, ' holds ', ' waits for '), tag)
      from permit_claim join permit_tag using (tag_id)
      union all
      select concat(node_name, ' has leased ', free, ' of ', tag)
      from permit_lease join permit_tag using (tag_id) where free <> 0
      """;

  private static final List<String> TABLES =
      List.of(
          """
          create table audit_step (
            id bigint not null auto_increment primary key, run_key bigint not null,
            ordinal int not null, attempt int not null, old_status varchar(24) null,
            new_status varchar(24) not null, first_start boolean not null,
            second_start boolean not null, node varchar(64) null, owner varchar(64) null,
            flush bigint null, at datetime(6) not null)
          """,
          """
          create table audit_run (
            id bigint not null auto_increment primary key, run_key bigint not null,
            old_status varchar(16) null, new_status varchar(16) not null, node varchar(64) null,
            flush bigint null, at datetime(6) not null)
          """,
          """
          create table audit_mail (
            id bigint not null auto_increment primary key, message bigint not null,
            sent boolean not null, kind varchar(16) not null, run_key bigint null,
            ordinal int null, action varchar(16) null, run_status varchar(16) null,
            ending varchar(16) null, step_status varchar(24) null, step_attempt int null,
            at datetime(6) not null, key by_run (run_key))
          """,
          """
          create table audit_hold (
            place varchar(8) not null, node varchar(64) not null, primary key (place, node))
          """,
          "create table audit_poison (run_key bigint not null primary key)",
          "create table audit_taker (shard smallint not null primary key, node varchar(64) not null)",
          """
          insert into audit_taker
          select shard, coalesce(owner, '') from shard
          """);

  private static final List<String> TRIGGERS =
      List.of(
          marker("insert"),
          marker("update"),
          """
          create trigger audit_quartz after insert on QRTZ_FIRED_TRIGGERS for each row
            if exists (select 1 from audit_hold where place = 'QUARTZ'
                and node = new.INSTANCE_NAME) then
              do sleep(2);
            end if
          """,
          """
          create trigger audit_taken after update on shard for each row
            if new.epoch <> old.epoch then
              update audit_taker set node = new.owner where shard = new.shard;
            end if
          """,
          """
          create trigger audit_refuse before insert on step_attempt for each row
            if exists (select 1 from audit_poison where run_key = new.run_key) then
              signal sqlstate '45000' set message_text = 'this row is poisoned';
            end if
          """,
          step("insert", "null", "new.starting_at is not null", "false"),
          step(
              "update",
              "old.status",
              "old.starting_at is null and new.starting_at is not null",
              "old.starting_at is not null and not old.starting_at <=> new.starting_at"),
          """
          create trigger audit_run_insert after insert on run for each row
            insert into audit_run (run_key, new_status, node, flush, at)
            values (new.run_key, new.status, @audit_node, @audit_flush, utc_timestamp(6))
          """,
          """
          create trigger audit_run_update after update on run for each row
            if new.status <> old.status then
              insert into audit_run (run_key, old_status, new_status, node, flush, at)
              values (new.run_key, old.status, new.status, @audit_node, @audit_flush,
                utc_timestamp(6));
            end if
          """,
          mail("insert", "new", true),
          mail("delete", "old", false));

  private final OwnMysql mysql;

  Audit(OwnMysql mysql) {
    this.mysql = mysql;
  }

  private static String marker(String event) {
    return """
        create trigger audit_marker_%1$s after %1$s on flush_marker for each row
        begin
          set @audit_node = new.node_name, @audit_flush = new.number;
          if exists (select 1 from audit_hold where place = 'FLUSH' and node = new.node_name) then
            do sleep(2);
          end if;
        end
        """
        .formatted(event);
  }

  private static String step(String event, String old, String first, String second) {
    return """
        create trigger audit_step_%1$s after %1$s on step_attempt for each row
          insert into audit_step (run_key, ordinal, attempt, old_status, new_status, first_start,
            second_start, node, owner, flush, at)
          select new.run_key, new.ordinal, new.attempt, %2$s, new.status, %3$s, %4$s,
            @audit_node, t.node, @audit_flush, utc_timestamp(6)
          from run r left join audit_taker t on t.shard = r.shard where r.run_key = new.run_key
        """
        .formatted(event, old, first, second);
  }

  /** A message that goes shows in the same transaction what it has done. */
  private static String mail(String event, String row, boolean sent) {
    return """
        create trigger audit_mail_%1$s after %1$s on shard_message for each row
          if %2$s.kind in ('BEGIN', 'STOP', 'KILL', 'STEP', 'PAUSE', 'RESUME') then
            insert into audit_mail (message, sent, kind, run_key, ordinal, action, run_status,
              ending, step_status, step_attempt, at)
            select %2$s.id, %3$s, %2$s.kind, r.run_key, %2$s.ordinal, %2$s.action, r.status,
              r.ending, a.status, a.attempt, utc_timestamp(6)
            from run r left join step_attempt a on a.run_key = r.run_key
              and a.ordinal = %2$s.ordinal and a.attempt = (
                select max(b.attempt) from step_attempt b
                where b.run_key = r.run_key and b.ordinal = %2$s.ordinal)
            where r.run_key = %2$s.run_key;
          end if
        """
        .formatted(event, row, sent);
  }

  /** Begins to note; the schema must have been migrated. */
  void install() throws SQLException {
    try (Connection connection = mysql.connect();
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      for (String trigger : TRIGGERS) {
        statement.execute(trigger);
      }
    }
  }

  /** Makes a node stop for two seconds each time it comes by a place. */
  void hold(Place place, String node) throws SQLException {
    change("insert into audit_hold values (?, ?)", place.name(), node);
  }

  void letGo(Place place, String node) throws SQLException {
    change("delete from audit_hold where place = ? and node = ?", place.name(), node);
  }

  /** Whether a node stands at a place where it is held just now. */
  boolean isHeld(MysqlProxy proxy) throws SQLException {
    try (Connection connection = mysql.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select substring_index(host, ':', -1) as port
                from information_schema.processlist where state = 'User sleep'
                """)) {
      while (rows.next()) {
        if (proxy.comesFrom(rows.getInt("port"))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Makes the database refuse the steps of a run; answers its key. */
  @Nullable Long poison(String workflow, long instance) throws SQLException {
    Long run = keyOf(workflow, instance);
    if (run != null) {
      change("insert ignore into audit_poison values (?)", run.toString());
    }
    return run;
  }

  /** Makes the stored params of a run unreadable; answers its key. */
  @Nullable Long corrupt(String workflow, long instance) throws SQLException {
    Long run = keyOf(workflow, instance);
    if (run != null) {
      change("update run set params = '{\"broken' where run_key = ?", run.toString());
    }
    return run;
  }

  private @Nullable Long keyOf(String workflow, long instance) throws SQLException {
    try (Connection connection = mysql.connect();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select run_key from run where workflow_id = ? and instance_id = ?
                  and status = 'IN_PROGRESS' order by run_id desc limit 1
                """)) {
      select.setString(1, workflow);
      select.setLong(2, instance);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  /** How many runs have not ended, and messages are not taken. */
  long open() throws SQLException {
    return count(
        """
        select (select count(*) from run
          where status in ('CREATED', 'IN_PROGRESS', 'PAUSED'))
          + (select count(*) from shard_message)
        """);
  }

  /** How many permits are held, awaited or leased. */
  long permitsOut() throws SQLException {
    return count("select count(*) from (" + PERMITS_OUT + ") as permits");
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = mysql.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void change(String sql, String... values) throws SQLException {
    try (Connection connection = mysql.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /** Sixteen bytes as they stand in a column. */
  static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
