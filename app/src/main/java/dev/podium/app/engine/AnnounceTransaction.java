package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Announces signals under the locks of their names. Other announcements of a name wait for it, so
 * it is as few round trips as it can be.
 */
final class AnnounceTransaction {

  private final Connection connection;
  private final Map<String, SignalNames.Name> names;
  private final Instant now;

  /**
   * A transaction.
   *
   * @param names of all that will be announced, as they were some time before
   */
  AnnounceTransaction(Connection connection, Map<String, SignalNames.Name> names, Instant now) {
    this.connection = connection;
    this.names = names;
    this.now = now;
  }

  /** A signal of a name that was announced before under that id. */
  private record Key(String name, String id) {
    private static Key of(Announcement announcement) {
      return new Key(announcement.name(), announcement.id());
    }
  }

  List<Announced> announce(List<Announcement> announcements) throws SQLException {
    Script script = new Script(connection);
    Map<String, SignalNames.Name> locked = SignalNames.lock(script, names.keySet(), "update");
    Map<Key, Signal> known = findKnown(script, announcements);
    List<Long> nameIds = names.values().stream().map(SignalNames.Name::id).toList();
    List<WaitRows.Shaped> shapes = WaitRows.findShapes(script, nameIds);
    List<Long> triggers = ArrivalMarks.findTriggers(script, nameIds);
    script.send();
    List<SignalRows.New> fresh = new ArrayList<>();
    Map<String, Long> latest = new HashMap<>();
    List<Announced> answers = new ArrayList<>();
    for (Announcement announcement : announcements) {
      Signal before = known.get(Key.of(announcement));
      if (before != null) {
        answers.add(new Announced(before, false));
        continue;
      }
      SignalNames.Name name = Objects.requireNonNull(locked.get(announcement.name()));
      long seq = latest.merge(name.name(), name.latestSeq() + 1, (sofar, ignored) -> sofar + 1);
      Signal signal = signal(announcement, seq);
      fresh.add(new SignalRows.New(name.id(), signal));
      known.put(Key.of(announcement), signal);
      answers.add(new Announced(signal, true));
    }
    if (!fresh.isEmpty()) {
      SignalRows.insert(script, fresh);
      saveLatest(script, latest);
      WaitRows.tell(connection, script, shapes, fresh);
      ArrivalMarks.mark(script, triggers, now);
      script.send();
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

  /** Those that were announced before, once the script is sent. */
  private Map<Key, Signal> findKnown(Script script, List<Announcement> announcements)
      throws SQLException {
    Map<Key, Signal> known = new HashMap<>();
    script.query(
        """
        select %s from signal_instance join signal_name using (name_id)
        where (signal_instance.name_id, signal_instance.instance_id) in (%s)
        """
            .formatted(SignalRows.COLUMNS, Columns.marks(announcements.size(), "(?,?)")),
        rows -> {
          while (rows.next()) {
            Signal signal = SignalRows.read(rows);
            known.put(new Key(signal.name(), signal.id()), signal);
          }
        });
    for (Announcement announcement : announcements) {
      script
          .with(Objects.requireNonNull(names.get(announcement.name())).id())
          .with(announcement.id());
    }
    return known;
  }

  private void saveLatest(Script script, Map<String, Long> latest) throws SQLException {
    for (Map.Entry<String, Long> entry : latest.entrySet()) {
      script
          .add("update signal_name set latest_seq = ? where name_id = ?")
          .with(entry.getValue())
          .with(Objects.requireNonNull(names.get(entry.getKey())).id());
    }
  }
}
