package dev.podium.app.cluster;

import dev.podium.bench.server.DataFolder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks over the shoulders of all nodes, in the database itself: triggers note each committed write
 * of a step's row, who wrote it, and who owned the run's shard at that moment. Who wrote it follows
 * from the flush marker, which every flush writes on the same connection.
 */
final class WriteAudit implements AutoCloseable {

  private static final List<String> INSTALL =
      List.of(
          """
          create table audit_write (
            id bigint not null auto_increment primary key,
            connection bigint not null, run_key bigint not null, shard smallint not null,
            owner varchar(64) null, first_start boolean not null, second_start boolean not null,
            written_at datetime(6) not null)
          """,
          "create table audit_node (connection bigint not null primary key, node varchar(64))",
          "create table audit_hold (node varchar(64) not null primary key)",
          """
          create trigger audit_insert after insert on step_attempt for each row
            insert into audit_write
              (connection, run_key, shard, owner, first_start, second_start, written_at)
            select connection_id(), new.run_key, s.shard, s.owner, new.starting_at is not null,
              false, utc_timestamp(6)
            from run r join shard s on s.shard = r.shard where r.run_key = new.run_key
          """,
          """
          create trigger audit_update after update on step_attempt for each row
            insert into audit_write
              (connection, run_key, shard, owner, first_start, second_start, written_at)
            select connection_id(), new.run_key, s.shard, s.owner,
              old.starting_at is null and new.starting_at is not null,
              old.starting_at is not null and not old.starting_at <=> new.starting_at,
              utc_timestamp(6)
            from run r join shard s on s.shard = r.shard where r.run_key = new.run_key
          """,
          marker("insert"),
          marker("update"));

  private final Connection database;

  private WriteAudit(Connection database) {
    this.database = database;
  }

  /** A flush of a node that is held takes two seconds, with the locks of its shards. */
  private static String marker(String event) {
    return """
        create trigger audit_marker_%1$s after %1$s on flush_marker for each row
        begin
          insert into audit_node values (connection_id(), new.node_name)
            on duplicate key update node = new.node_name;
          if exists (select 1 from audit_hold where node = new.node_name) then
            do sleep(2);
          end if;
        end
        """
        .formatted(event);
  }

  /** Begins to note. */
  static WriteAudit install(String url, String user, String password) throws SQLException {
    WriteAudit audit = connect(url, user, password);
    for (String sql : INSTALL) {
      audit.execute(sql);
    }
    return audit;
  }

  /** Begins to note what a node does to the database of its own. */
  static WriteAudit install(DataFolder folder) throws SQLException {
    return install(folder.databaseUrl(), folder.databaseUser(), folder.databasePassword());
  }

  /** Reads what is noted since it was installed. */
  static WriteAudit connect(DataFolder folder) throws SQLException {
    return connect(folder.databaseUrl(), folder.databaseUser(), folder.databasePassword());
  }

  private static WriteAudit connect(String url, String user, String password) throws SQLException {
    return new WriteAudit(DriverManager.getConnection(url, user, password));
  }

  /** Makes the flushes of a node slow. */
  void hold(String node) throws SQLException {
    execute("insert into audit_hold values ('" + node + "')");
  }

  void letGo() throws SQLException {
    execute("delete from audit_hold");
  }

  /** Whether a slow flush is under way just now. */
  boolean isInsideAFlush() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("show processlist")) {
      while (rows.next()) {
        if ("User sleep".equals(rows.getString("State"))) {
          return true;
        }
      }
      return false;
    }
  }

  /** One committed write of a step's row. */
  record Write(Instant at, String node, int shard, String owner) {}

  /** All writes from a moment on, in order. */
  List<Write> since(Instant begin) throws SQLException {
    List<Write> writes = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            """
            select w.written_at, n.node, w.shard, coalesce(w.owner, '') as owner
            from audit_write w join audit_node n on n.connection = w.connection
            where w.written_at >= ? order by w.id
            """)) {
      select.setObject(1, LocalDateTime.ofInstant(begin, ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          writes.add(
              new Write(
                  rows.getObject("written_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                  rows.getString("node"),
                  rows.getInt("shard"),
                  rows.getString("owner")));
        }
      }
    }
    return writes;
  }

  /** Runs of all workflows. */
  long runs() throws SQLException {
    return number("select count(*) from run");
  }

  /** Steps that have started. */
  long starts() throws SQLException {
    return number("select coalesce(sum(first_start), 0) from audit_write");
  }

  /** Steps whose start was written a second time, with another time. */
  long secondStarts() throws SQLException {
    return number("select coalesce(sum(second_start), 0) from audit_write");
  }

  /** Rows of steps, and those of them that are not a first attempt that SUCCEEDED. */
  StepRows stepRows() throws SQLException {
    return new StepRows(
        number("select count(*) from step_attempt"),
        number(
            "select count(*) from step_attempt where not (attempt = 1 and status = 'SUCCEEDED')"));
  }

  /** Counts over all runs. */
  record StepRows(long all, long odd) {}

  /** How many shards each node owns. */
  Map<String, Integer> shares() throws SQLException {
    Map<String, Integer> shares = new HashMap<>();
    shardOwners().values().forEach(owner -> shares.merge(owner, 1, Integer::sum));
    return shares;
  }

  /** Which node owns each shard; released ones are left out. */
  Map<Integer, String> shardOwners() throws SQLException {
    Map<Integer, String> owners = new HashMap<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery("select shard, owner from shard where owner is not null")) {
      while (rows.next()) {
        owners.put(rows.getInt("shard"), rows.getString("owner"));
      }
    }
    return owners;
  }

  /** The node that owns the run of an instance, which has one. */
  String ownerOf(String workflow, long instance) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            """
            select s.owner from run r join shard s on s.shard = r.shard
            where r.workflow_id = ? and r.instance_id = ?
            """)) {
      select.setString(1, workflow);
      select.setLong(2, instance);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString("owner");
      }
    }
  }

  /** How many tags a node has leased permits of. */
  long leases(String node) throws SQLException {
    return number("select count(*) from permit_lease where node_name = '" + node + "'");
  }

  /** How many permits of a tag are held, awaited or leased. */
  long permitsOut(String tag) throws SQLException {
    String ofTag = "join permit_tag using (tag_id) where tag = '" + tag + "'";
    return number("select count(*) from permit_claim " + ofTag)
        + number("select coalesce(sum(free), 0) from permit_lease " + ofTag);
  }

  /** The first start of a step after a moment, by the engine's own stamp. */
  Instant firstStartAfter(Instant moment) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select min(starting_at) from step_attempt where starting_at > ?")) {
      select.setObject(1, LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
