package dev.podium.scheduler.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;

/**
 * Lets concurrent callers share a transaction: whoever comes first carries the others of its key
 * that arrive while it works.
 *
 * @param <K> what shares a transaction has the same key
 * @param <T> what a caller asks for
 * @param <R> what it is answered
 */
final class Convoy<K, T, R> {

  private final ToIntFunction<List<T>> together;
  private final Carrier<K, T, R> carrier;
  private final Map<K, List<Passenger<T, R>>> queues = new HashMap<>(); // guarded by itself

  /**
   * A convoy.
   *
   * @param together how many from the head of a queue that is not empty make a batch, at least one
   */
  Convoy(ToIntFunction<List<T>> together, Carrier<K, T, R> carrier) {
    this.together = together;
    this.carrier = carrier;
  }

  /** Does what a batch asks for. */
  @FunctionalInterface
  interface Carrier<K, T, R> {
    /** Answers all of them; if it throws, all that are not answered get what it throws. */
    void carry(K key, List<Passenger<T, R>> batch);
  }

  /** A caller in the queue: it is answered, or it is told to lead the next transaction. */
  record Passenger<T, R>(T asked, CompletableFuture<R> answer, CompletableFuture<Boolean> lead) {

    private Passenger(T asked) {
      this(asked, new CompletableFuture<>(), new CompletableFuture<>());
    }

    private boolean awaitLead() {
      return CompletableFuture.anyOf(answer, lead).handle((any, error) -> lead.isDone()).join();
    }
  }

  /** Answers when it is done; throws what the carrier threw. */
  R join(K key, T asked) {
    Passenger<T, R> mine = new Passenger<>(asked);
    boolean leader;
    synchronized (queues) {
      List<Passenger<T, R>> queue = queues.get(key);
      leader = queue == null;
      if (queue == null) {
        queue = new ArrayList<>();
        queues.put(key, queue);
      }
      queue.add(mine);
    }
    if (leader || mine.awaitLead()) {
      lead(key);
    }
    try {
      return mine.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** One transaction only: whoever led for others all the time would never get an answer. */
  private void lead(K key) {
    try {
      carry(key, next(key));
    } finally {
      handOver(key);
    }
  }

  private void carry(K key, List<Passenger<T, R>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      carrier.carry(key, batch);
    } catch (RuntimeException e) {
      batch.forEach(passenger -> passenger.answer().completeExceptionally(e));
    }
  }

  private void handOver(K key) {
    synchronized (queues) {
      List<Passenger<T, R>> queue = queues.getOrDefault(key, List.of());
      if (queue.isEmpty()) {
        queues.remove(key);
      } else {
        queue.getFirst().lead().complete(true);
      }
    }
  }

  private List<Passenger<T, R>> next(K key) {
    synchronized (queues) {
      List<Passenger<T, R>> queue = queues.getOrDefault(key, List.of());
      if (queue.isEmpty()) {
        return List.of();
      }
      int size = together.applyAsInt(queue.stream().map(Passenger::asked).toList());
      List<Passenger<T, R>> head = queue.subList(0, size);
      List<Passenger<T, R>> batch = List.copyOf(head);
      head.clear();
      return batch;
    }
  }
}
