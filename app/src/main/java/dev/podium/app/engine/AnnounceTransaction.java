package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Announces signals under the locks of their names. */
final class AnnounceTransaction {

  private final Connection connection;
  private final Instant now;

  AnnounceTransaction(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /** A signal of a name that was announced before under that id. */
  private record Key(String name, String id) {
    private static Key of(Announcement announcement) {
      return new Key(announcement.name(), announcement.id());
    }
  }

  /** The rows of the names must be there. */
  List<Announced> announce(List<Announcement> announcements) throws SQLException {
    Map<String, SignalNames.Name> names =
        SignalNames.lock(
            connection, announcements.stream().map(Announcement::name).toList(), "update");
    Map<Key, Signal> known = findKnown(announcements, names);
    List<SignalRows.New> fresh = new ArrayList<>();
    Map<String, Long> latest = new HashMap<>();
    List<Announced> answers = new ArrayList<>();
    for (Announcement announcement : announcements) {
      Signal before = known.get(Key.of(announcement));
      if (before != null) {
        answers.add(new Announced(before, false));
        continue;
      }
      SignalNames.Name name = Objects.requireNonNull(names.get(announcement.name()));
      long seq = latest.merge(name.name(), name.latestSeq() + 1, (sofar, ignored) -> sofar + 1);
      Signal signal = signal(announcement, seq);
      fresh.add(new SignalRows.New(name.id(), signal));
      known.put(Key.of(announcement), signal);
      answers.add(new Announced(signal, true));
    }
    if (!fresh.isEmpty()) {
      Script script = new Script(connection);
      SignalRows.insert(script, fresh);
      saveLatest(script, names, latest);
      script.send();
      WaitRows.tell(connection, fresh);
      new ArrivalMarks(connection, now)
          .mark(fresh.stream().map(SignalRows.New::nameId).distinct().toList());
    }
    return answers;
  }

  private Signal signal(Announcement announcement, long seq) {
    return new Signal(
        announcement.name(),
        seq,
        announcement.id(),
        announcement.params(),
        announcement.payload(),
        announcement.user(),
        announcement.requestedAt(),
        now);
  }

  private Map<Key, Signal> findKnown(
      List<Announcement> announcements, Map<String, SignalNames.Name> names) throws SQLException {
    Map<Key, Signal> known = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select %s from signal_instance join signal_name using (name_id)
            where (signal_instance.name_id, signal_instance.instance_id) in (%s)
            """
                .formatted(SignalRows.COLUMNS, Columns.marks(announcements.size(), "(?,?)")))) {
      int column = 1;
      for (Announcement announcement : announcements) {
        select.setLong(column++, Objects.requireNonNull(names.get(announcement.name())).id());
        select.setString(column++, announcement.id());
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Signal signal = SignalRows.read(rows);
          known.put(new Key(signal.name(), signal.id()), signal);
        }
      }
    }
    return known;
  }

  private static void saveLatest(
      Script script, Map<String, SignalNames.Name> names, Map<String, Long> latest)
      throws SQLException {
    for (Map.Entry<String, Long> entry : latest.entrySet()) {
      script
          .add("update signal_name set latest_seq = ? where name_id = ?")
          .with(entry.getValue())
          .with(Objects.requireNonNull(names.get(entry.getKey())).id());
    }
  }
}
