package dev.podium.scheduler.log;

import dev.podium.domain.log.LogBlock;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogPiece;
import dev.podium.scheduler.loop.StepLogs;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The log of an attempt while its body runs here: what of it is not in the store yet. */
final class AttemptLog implements StepLogs.Open {

  /** A body that writes faster than the store takes it waits above this. */
  static final int MOST_WAITING = 4 * 1024 * 1024;

  /** From here on the writer takes it at once. */
  private static final int MUCH = 512 * 1024;

  private final LogKey key;
  private final LogWriter writer;
  private final Masking masking;
  private final LineCutter cutter = new LineCutter();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final LineBuffer lines = new LineBuffer();

  /** Written by {@link #take} and not in the store yet. */
  private int underWay;

  private long lost;
  private boolean marked;
  private boolean closed;
  private boolean toldEnd;

  AttemptLog(LogKey key, LogWriter writer, Set<String> secrets) {
    this.key = key;
    this.writer = writer;
    this.masking = Masking.of(secrets);
  }

  @Override
  public void write(String text) {
    if (text.isEmpty()) {
      return;
    }
    boolean isMuch;
    lock.lock();
    try {
      if (closed) {
        return; // a process that outlives its body has nobody to tell
      }
      String shown = masking.take(text);
      if (!writer.waitForRoom(this::isFull, room)) {
        lost += shown.length();
        return;
      }
      Instant now = writer.now();
      int before = lines.size();
      tellLost(now);
      cutter.take(shown, now, lines);
      writer.hold(lines.size() - before);
      isMuch = lines.size() > MUCH;
    } finally {
      lock.unlock();
    }
    writer.hasText(this, isMuch);
  }

  private boolean isFull() {
    return lines.size() + underWay > MOST_WAITING || writer.isFull();
  }

  private void tellLost(Instant now) {
    if (lost > 0) {
      cutter.close(now, lines);
      lines.add(
          "WARN [podium] %,d characters are missing here: they came faster than they could be stored"
              .formatted(lost),
          now);
      lost = 0;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      Instant now = writer.now();
      int before = lines.size();
      tellLost(now);
      cutter.take(masking.end(), now, lines);
      cutter.close(now, lines);
      writer.hold(lines.size() - before);
      closed = true;
      if (lines.size() == 0 && underWay == 0 && !marked) {
        return; // it has told nothing, and needs no end
      }
    } finally {
      lock.unlock();
    }
    writer.hasText(this, false);
  }

  /** What is to be written now; null for nothing. */
  @Nullable LogPiece take(Instant now, String node) {
    lock.lock();
    try {
      int before = lines.size();
      cutter.flush(now, lines);
      underWay = lines.size();
      writer.hold(underWay - before);
      LogBlock block = lines.take();
      if (block == null && (!closed || toldEnd)) {
        return null;
      }
      LogBlock mark =
          marked ? null : LogBlock.of("[podium] The log goes on from node %s".formatted(node), now);
      marked = true;
      toldEnd = closed;
      return new LogPiece(key, block, mark, closed);
    } finally {
      lock.unlock();
    }
  }

  /** The last piece is in the store, or was given up; there may be room again. */
  void settled(boolean isWritten) {
    lock.lock();
    try {
      if (!isWritten) {
        lost += underWay;
      }
      writer.hold(-underWay);
      underWay = 0;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is more to write, now or once its time has come. */
  boolean hasMore() {
    lock.lock();
    try {
      return lines.size() > 0 || cutter.hasOpenLine() || (closed && !toldEnd);
    } finally {
      lock.unlock();
    }
  }
}
