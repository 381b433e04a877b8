package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.permit.TagPermit;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import dev.podium.domain.user.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Limits in MySQL. They change under the lock of the desk, so that no grant sees half a change. */
final class JdbcTagPermits implements TagPermits {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static final String USE =
      """
      select t.tag, t.max_permits, t.kind,
        (select count(*) from permit_claim c where c.tag_id = t.tag_id and c.granted) as held,
        (select count(*) from permit_claim c where c.tag_id = t.tag_id and not c.granted) as waiting
      from permit_tag t
      """;

  private final Transactions transactions;
  private final RunDefinitions definitions;
  private final InstantSource clock;
  private final Runnable limitsChanged;

  /**
   * Limits.
   *
   * @param limitsChanged tells this node, after the commit
   */
  JdbcTagPermits(
      Transactions transactions,
      RunDefinitions definitions,
      InstantSource clock,
      Runnable limitsChanged) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.clock = clock;
    this.limitsChanged = limitsChanged;
  }

  @Override
  public TagPermit save(TagPermit permit, Caller caller) {
    TagPermit saved =
        transactions.call(
            connection -> {
              PermitDesk.lock(connection);
              Timeline earlier =
                  find(connection, permit.tag()).map(TagPermit::timeline).orElse(Timeline.EMPTY);
              String done = "Limited to %d by %s.".formatted(permit.limit(), caller.name());
              TagPermit told =
                  new TagPermit(
                      permit.tag(),
                      permit.limit(),
                      permit.extra(),
                      earlier.plus(
                          new TimelineEvent.Acted(clock.instant(), "SAVE", caller.name(), done)));
              write(connection, told);
              JdbcPermitStore.bumpRevision(connection);
              return told;
            });
    limitsChanged.run();
    return saved;
  }

  /** Contended until everybody has given back what the limit may not allow any more. */
  private static void write(Connection connection, TagPermit permit) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into permit_tag (tag, kind, max_permits, contended, extra, timeline)
            values (?, 'WRITTEN', ?, true, ?, ?)
            on duplicate key update max_permits = values(max_permits), contended = true,
              extra = values(extra), timeline = values(timeline), modified_at = utc_timestamp(6)
            """)) {
      upsert.setString(1, permit.tag());
      upsert.setInt(2, permit.limit());
      ObjectNode extra = MAPPER.createObjectNode();
      permit.extra().forEach(extra::set);
      upsert.setString(3, extra.isEmpty() ? null : extra.toString());
      upsert.setString(4, TimelineJson.write(permit.timeline()));
      upsert.executeUpdate();
    }
  }

  @Override
  public Optional<TagPermit> find(String tag) {
    return transactions.read(connection -> find(connection, tag));
  }

  private static Optional<TagPermit> find(Connection connection, String tag) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select tag, max_permits, extra, timeline from permit_tag
            where tag = ? and kind = 'WRITTEN' and max_permits is not null
            """)) {
      select.setString(1, ascii(tag));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new TagPermit(
                    row.getString("tag"),
                    row.getInt("max_permits"),
                    readExtra(row.getString("extra")),
                    TimelineJson.read(row.getString("timeline"))))
            : Optional.empty();
      }
    }
  }

  private static Map<String, JsonNode> readExtra(@Nullable String text) {
    Map<String, JsonNode> extra = new LinkedHashMap<>();
    if (text != null) {
      MAPPER.readTree(text).forEachEntry(extra::put);
    }
    return extra;
  }

  /** Names hold ASCII; what no tag can be called is looked for as what none is called. */
  private static String ascii(String tag) {
    return Columns.isAscii(tag) ? tag : "";
  }

  @Override
  public boolean remove(String tag, Caller caller) {
    boolean removed =
        transactions.call(
            connection -> {
              PermitDesk.lock(connection);
              try (PreparedStatement update =
                  connection.prepareStatement(
                      """
                      update permit_tag set max_permits = null, contended = true, extra = null,
                        timeline = null, modified_at = utc_timestamp(6)
                      where tag = ? and kind = 'WRITTEN' and max_permits is not null
                      """)) {
                update.setString(1, ascii(tag));
                boolean found = update.executeUpdate() > 0;
                JdbcPermitStore.bumpRevision(connection);
                return found;
              }
            });
    limitsChanged.run();
    return removed;
  }

  @Override
  public List<TagUse> list(String search, @Nullable String after, int limit) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  USE
                      + """
                        where t.tag > ? and locate(?, t.tag) > 0
                          and (t.kind = 'WRITTEN' and t.max_permits is not null
                            or exists (select 1 from permit_claim c where c.tag_id = t.tag_id))
                        order by t.tag limit ?
                        """)) {
            select.setString(1, after == null ? "" : ascii(after));
            select.setString(2, Columns.isAscii(search) ? search : "\u0001");
            select.setInt(3, limit);
            return readUses(select);
          }
        });
  }

  @Override
  public Optional<TagUse> findUse(String tag) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(USE + "where t.tag = ?")) {
            select.setString(1, ascii(tag));
            return readUses(select).stream().findFirst();
          }
        });
  }

  private static List<TagUse> readUses(PreparedStatement select) throws SQLException {
    List<TagUse> uses = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        int limit = rows.getInt("max_permits");
        uses.add(
            new TagUse(
                rows.getString("tag"),
                rows.wasNull() ? null : limit,
                rows.getString("kind").equals("WRITTEN"),
                rows.getInt("held"),
                rows.getInt("waiting")));
      }
    }
    return uses;
  }

  /** A claim of a tag as its row has it. */
  private record Claim(RunKey run, int ordinal, int attempt, Instant since) {}

  @Override
  public List<Claimant> claimants(String tag, boolean holders, int limit) {
    return transactions.read(
        connection -> {
          List<Claim> claims = readClaims(connection, tag, holders, limit);
          Map<RunKey, RunRow> runs = new HashMap<>();
          List<RunKey> keys = claims.stream().map(Claim::run).distinct().toList();
          for (RunRow row : RunRow.readable(connection, keys)) {
            runs.put(row.header().key(), row);
          }
          List<Claimant> claimants = new ArrayList<>();
          for (Claim claim : claims) {
            RunRow run = runs.get(claim.run());
            if (run != null) {
              claimants.add(claimant(claim, run));
            }
          }
          return claimants;
        });
  }

  private static List<Claim> readClaims(
      Connection connection, String tag, boolean holders, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select c.run_key, c.ordinal, c.attempt, c.arrived_at
            from permit_claim c join permit_tag t using (tag_id)
            where t.tag = ? and c.granted = ?
            order by c.arrived_at, c.run_key, c.ordinal limit ?
            """)) {
      select.setString(1, ascii(tag));
      select.setBoolean(2, holders);
      select.setInt(3, limit);
      List<Claim> claims = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          claims.add(
              new Claim(
                  new RunKey(rows.getLong("run_key")),
                  rows.getInt("ordinal"),
                  rows.getInt("attempt"),
                  Columns.instant(rows, "arrived_at")));
        }
      }
      return claims;
    }
  }

  private Claimant claimant(Claim claim, RunRow run) {
    RunRef ref = run.header().ref();
    String step =
        definitions
            .find(run.header())
            .map(Workflow::steps)
            .filter(steps -> claim.ordinal() < steps.size())
            .map(steps -> steps.get(claim.ordinal()).id().value())
            .orElse("#" + claim.ordinal());
    return new Claimant(ref, step, claim.attempt(), Objects.requireNonNull(claim.since()));
  }
}
