package dev.podium.domain.engine;

import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signals in memory. Every call is one transaction. */
public final class FakeSignalStore implements SignalStore {

  private final InstantSource clock;
  private final Map<String, List<Signal>> signals = new HashMap<>(); // guarded by this

  public FakeSignalStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<Announced> announce(List<Announcement> announcements) {
    List<Announced> answers = new ArrayList<>();
    for (Announcement announcement : announcements) {
      List<Signal> ofName = signals.computeIfAbsent(announcement.name(), name -> new ArrayList<>());
      Optional<Signal> known =
          ofName.stream().filter(signal -> signal.id().equals(announcement.id())).findFirst();
      if (known.isPresent()) {
        answers.add(new Announced(known.get(), false));
        continue;
      }
      Signal signal =
          new Signal(
              announcement.name(),
              ofName.size() + 1L,
              announcement.id(),
              announcement.params(),
              announcement.payload(),
              announcement.user(),
              announcement.requestedAt(),
              clock.instant());
      ofName.add(signal);
      answers.add(new Announced(signal, true));
    }
    return answers;
  }
}
