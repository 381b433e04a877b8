package dev.podium.scheduler.permit;

import dev.podium.domain.engine.PermitStore.Leased;
import dev.podium.domain.engine.PermitStore.Notice;
import dev.podium.domain.permit.PermitTag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The permits that this node has leased and that no step of it holds. Taking one costs nothing;
 * only what there are too few of is asked for.
 */
final class PermitPool {

  private final int limitOfStep;
  private final InstantSource clock;

  // All below are guarded by this.
  private final Map<PermitTag, Stock> stocks = new HashMap<>();
  private final Map<Long, Stock> byId = new HashMap<>();
  private final Map<Long, Integer> strays = new HashMap<>();
  private Set<Long> contended = new HashSet<>();
  private Map<PermitTag, Integer> wanted = new LinkedHashMap<>();
  private List<Runnable> askers = new ArrayList<>();
  private long revision = -1;
  private long generation;

  /**
   * An empty pool.
   *
   * @param limitOfStep how often one step may run at once over all runs of its workflow
   */
  PermitPool(int limitOfStep, InstantSource clock) {
    this.limitOfStep = limitOfStep;
    this.clock = clock;
  }

  /** What is known of a tag; one that is not limited has id 0. */
  private static final class Stock {
    private final PermitTag tag;
    private final long id;
    private final int limit;
    private int free;
    private Instant usedAt;

    private Stock(PermitTag tag, long id, int limit, Instant usedAt) {
      this.tag = tag;
      this.id = id;
      this.limit = limit;
      this.usedAt = usedAt;
    }
  }

  /** How a step comes by its permits: each way is for those whom the one before did not help. */
  enum Way {
    /**
     * From the pool; of what it has too few of, some are asked for, however many steps do so: most
     * steps are over at once, and what one node leases the others must do without.
     */
    ASK,
    /** From the pool; of what it has too few of, as many are asked for as there are such steps. */
    INSIST,
    /** From the pool; if it has too few, by waiting in the cluster's queue. */
    TAKE_OR_QUEUE;

    Way next() {
      return this == ASK ? INSIST : TAKE_OR_QUEUE;
    }
  }

  /** What became of a step's wish. */
  sealed interface Answer {
    /**
     * The step holds them.
     *
     * @param tags ids of those that are limited
     * @param generation to be named when they are given back
     */
    record Taken(List<Long> tags, long generation) implements Answer {}

    /** It must wait behind those that came earlier, anywhere in the cluster. */
    record Queued(List<Long> tags, String why) implements Answer {}

    /** They are being asked for. */
    record Asked() implements Answer {}
  }

  /**
   * Takes one permit of each tag, or none at all.
   *
   * @param stepsOfRun the tags of all single steps of the run: if one is missing, so will be others
   * @param asker called once there is an answer to what is asked for
   */
  synchronized Answer take(
      Collection<PermitTag> tags, Way way, Supplier<List<PermitTag>> stepsOfRun, Runnable asker) {
    Instant now = clock.instant();
    List<Stock> limited = new ArrayList<>(tags.size());
    List<PermitTag> missing = new ArrayList<>();
    for (PermitTag tag : tags) {
      if (tag instanceof PermitTag.OfStep step && isCovered(step)) {
        continue;
      }
      Stock stock = stocks.get(tag);
      if (stock == null) {
        missing.addAll(tag instanceof PermitTag.OfStep ? stepsOfRun.get() : List.of(tag));
      } else if (stock.id != 0) {
        stock.usedAt = now;
        limited.add(stock);
      }
    }
    if (missing.isEmpty() && limited.stream().allMatch(this::isThere)) {
      limited.forEach(stock -> stock.free--);
      return new Answer.Taken(ids(limited), generation);
    }
    boolean queues =
        way == Way.TAKE_OR_QUEUE
            || limited.stream().anyMatch(stock -> contended.contains(stock.id));
    if (missing.isEmpty() && queues) {
      return queued(limited);
    }
    limited.stream().filter(it -> !isThere(it)).forEach(stock -> missing.add(stock.tag));
    missing.forEach(tag -> want(tag, way));
    askers.add(asker);
    return new Answer.Asked();
  }

  private void want(PermitTag tag, Way way) {
    if (way == Way.ASK) {
      wanted.putIfAbsent(tag, 1);
    } else {
      wanted.merge(tag, 1, Integer::sum);
    }
  }

  /** A workflow that may run no more steps than a single one of them may needs no count of that. */
  private boolean isCovered(PermitTag.OfStep step) {
    Stock workflow = stocks.get(new PermitTag.OfWorkflow(step.workflow(), step.pushed(), false));
    return workflow == null || workflow.limit <= limitOfStep;
  }

  private boolean isThere(Stock stock) {
    return stock.free > 0 && !contended.contains(stock.id);
  }

  private Answer.Queued queued(List<Stock> limited) {
    String names =
        limited.stream()
            .filter(stock -> !isThere(stock))
            .map(stock -> stock.tag.name())
            .collect(Collectors.joining(", "));
    // Nobody here may overtake it; the others hear of it by the next notice.
    List<Long> ids = ids(limited);
    contended.addAll(ids);
    return new Answer.Queued(ids, names.isEmpty() ? "a permit" : "a permit of " + names);
  }

  private static List<Long> ids(List<Stock> stocks) {
    return stocks.stream().map(stock -> stock.id).toList();
  }

  /** Puts back what a step held of the pool. */
  synchronized void giveBack(Collection<Long> tags, long ofGeneration) {
    if (ofGeneration == generation) {
      tags.forEach(this::putBack);
    }
  }

  private void putBack(long tag) {
    Stock stock = byId.get(tag);
    if (stock == null) {
      stray(tag, 1);
    } else {
      stock.free++;
    }
  }

  /** Whether a permit that a step held may stay with this node. */
  synchronized boolean keeps(long tag) {
    return byId.containsKey(tag) && !contended.contains(tag);
  }

  synchronized long generation() {
    return generation;
  }

  /** What is asked for since the last call. */
  synchronized Map<PermitTag, Integer> wanted() {
    Map<PermitTag, Integer> asked = wanted;
    wanted = new LinkedHashMap<>();
    return asked;
  }

  /** Takes answers in; the caller tells those who asked. */
  synchronized List<Runnable> leased(List<Leased> answers) {
    Instant now = clock.instant();
    for (Leased answer : answers) {
      Stock stock = stocks.get(answer.tag());
      if (stock == null || stock.id != answer.id() || stock.limit != answer.limit()) {
        if (stock != null) {
          remove(stock);
        }
        stock = new Stock(answer.tag(), answer.id(), answer.limit(), now);
        stocks.put(answer.tag(), stock);
        if (answer.isLimited()) {
          byId.put(answer.id(), stock);
        }
      }
      stock.free += answer.units();
    }
    List<Runnable> told = askers;
    askers = new ArrayList<>();
    return told;
  }

  private void remove(Stock stock) {
    stocks.remove(stock.tag);
    byId.remove(stock.id, stock);
    if (stock.id != 0) {
      stray(stock.id, stock.free);
    }
  }

  /** Limits may have changed, and others may wait for what is here. */
  synchronized void heed(Notice notice) {
    contended = new HashSet<>(notice.contended());
    if (notice.revision() != revision) {
      revision = notice.revision();
      List.copyOf(stocks.values()).forEach(this::remove);
    }
  }

  /** Whether steps wait for tags anywhere in the cluster. */
  synchronized boolean isContended() {
    return !contended.isEmpty();
  }

  /** Whether something here should be given back at once. */
  synchronized boolean hasSurplus() {
    return !strays.isEmpty()
        || contended.stream().map(byId::get).anyMatch(it -> it != null && it.free > 0);
  }

  /**
   * What others wait for, and what belongs to nobody here, by the id of the tag.
   *
   * @param more added to it
   */
  synchronized Map<Long, Integer> surplus(Map<Long, Integer> more) {
    more.forEach(this::stray);
    for (Stock stock : stocks.values()) {
      if (stock.free > 0 && contended.contains(stock.id)) {
        stray(stock.id, stock.free);
        stock.free = 0;
      }
    }
    Map<Long, Integer> taken = Map.copyOf(strays);
    strays.clear();
    return taken;
  }

  /** What nobody has used for so long; the pool forgets it. */
  synchronized Map<Long, Integer> idle(Duration unused) {
    Instant limit = clock.instant().minus(unused);
    Map<Long, Integer> idle = new HashMap<>();
    for (Iterator<Stock> all = stocks.values().iterator(); all.hasNext(); ) {
      Stock stock = all.next();
      if (stock.usedAt.isBefore(limit)) {
        all.remove();
        byId.remove(stock.id, stock);
        if (stock.id != 0) {
          idle.merge(stock.id, stock.free, Integer::sum);
        }
      }
    }
    return idle;
  }

  private void stray(long tag, int units) {
    strays.merge(tag, units, Integer::sum);
  }

  /** Others have taken back all that was leased. */
  synchronized void clear() {
    generation++;
    stocks.clear();
    byId.clear();
    strays.clear();
  }
}
