package dev.podium.domain.log;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.run.RunRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs in memory, each piece a chunk; of a log that is too long it keeps the first half too. */
public final class FakeLogStore implements LogStore, LogViews {

  private final long mostBytes;
  private final Map<LogKey, Written> logs = new HashMap<>();
  private boolean away;
  private int appends;

  /** A log in memory. */
  private static final class Written {
    private final List<LogChunk> chunks = new ArrayList<>();
    private long lines;
    private long bytes;
    private long cutLine;
    private long cutLines;
    private long cutBytes;
    private boolean open;
    private Instant writtenAt = Instant.EPOCH;
  }

  /** A store that keeps so many bytes of a log. */
  public FakeLogStore(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Whether it is away from now on. */
  public synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** How often it was written to. */
  public synchronized int appends() {
    return appends;
  }

  @Override
  public synchronized void append(List<LogPiece> pieces, Instant now) {
    if (away) {
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
    appends++;
    pieces.forEach(piece -> append(piece, now));
  }

  private void append(LogPiece piece, Instant now) {
    Written log = logs.computeIfAbsent(piece.key(), key -> new Written());
    LogBlock lines = piece.lines();
    if (lines != null) {
      LogBlock all = log.lines > 0 && piece.mark() != null ? piece.mark().plus(lines) : lines;
      log.chunks.add(new LogChunk(log.lines + 1, all));
      log.lines += all.lineCount();
      log.bytes += all.text().length;
    }
    log.open = !piece.ends();
    log.writtenAt = now;
    cut(log);
  }

  private void cut(Written log) {
    int at = 0;
    long before = 0;
    while (at < log.chunks.size() && before < mostBytes / 2) {
      before += log.chunks.get(at++).block().text().length;
    }
    while (log.bytes - log.cutBytes > mostBytes && at < log.chunks.size() - 1) {
      LogChunk gone = log.chunks.remove(at);
      log.cutLine = log.cutLine == 0 ? gone.firstLine() : log.cutLine;
      log.cutLines += gone.block().lineCount();
      log.cutBytes += gone.block().text().length;
    }
  }

  @Override
  public Optional<LogExtent> find(RunRef run, int ordinal, int attempt) {
    return find(new LogKey(new RunKey(run.instance()), ordinal, attempt));
  }

  @Override
  public synchronized Optional<LogExtent> find(LogKey key) {
    return Optional.ofNullable(logs.get(key))
        .map(
            log ->
                new LogExtent(
                    key,
                    log.lines,
                    log.bytes,
                    log.cutLine == 0
                        ? null
                        : new LogExtent.Cut(log.cutLine, log.cutLines, log.cutBytes),
                    log.open,
                    log.writtenAt));
  }

  @Override
  public synchronized List<LogChunk> chunks(LogKey key, long line, int most) {
    return Optional.ofNullable(logs.get(key)).stream()
        .flatMap(log -> log.chunks.stream())
        .filter(chunk -> chunk.nextLine() > line)
        .limit(most)
        .toList();
  }

  /** All lines of a log that are there. */
  public List<String> texts(LogKey key) {
    return new Logs(this)
        .lines(key, 1, Integer.MAX_VALUE).lines().stream().map(LogLine::text).toList();
  }
}
