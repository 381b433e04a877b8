package dev.podium.scheduler.container;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.log.LogKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes in memory; whether an attempt has ended a test says. */
final class FakeNotes implements JobNotes {

  private final Map<Noted, LogKey> noted = new LinkedHashMap<>();
  private final Map<Noted, Integer> given = new HashMap<>();
  private final List<LogKey> ended = new ArrayList<>();
  private int faults;

  @Override
  public synchronized void note(Noted job, LogKey attempt) {
    if (faults > 0) {
      faults--;
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
    noted.put(job, attempt);
    given.remove(job);
  }

  @Override
  public synchronized void forget(Noted job, LogKey attempt) {
    noted.remove(job, attempt);
  }

  @Override
  public synchronized List<Left> takeLeft(int atMost) {
    return noted.entrySet().stream()
        .filter(it -> ended.contains(it.getValue()))
        .limit(atMost)
        .map(it -> new Left(it.getKey(), it.getValue(), given.merge(it.getKey(), 1, Integer::sum)))
        .toList();
  }

  /** The next so many notes find no database. */
  synchronized void fail(int times) {
    faults = times;
  }

  synchronized void end(LogKey attempt) {
    ended.add(attempt);
  }

  synchronized List<JobName> noted() {
    return noted.keySet().stream().map(Noted::name).toList();
  }
}
