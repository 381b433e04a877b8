package dev.podium.domain.signal;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.RunRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was announced, as committed. */
public interface SignalViews {

  /** The signal of that number among those of its name. */
  Optional<Signal> find(String name, long seq);

  /** The signal of that name that was announced last. */
  Optional<Signal> findLatest(String name);

  /**
   * Names that were ever announced or waited for, in their order.
   *
   * @param search part of the name; empty for all
   * @param after the last name of the page before; null for the first page
   */
  List<SignalName> names(String search, @Nullable String after, int limit);

  /**
   * A name.
   *
   * @param latest the signal of that name that was announced last; null if none ever was
   * @param waiting how many steps wait for it, counted up to {@link #MOST_COUNTED}
   */
  record SignalName(String name, @Nullable Signal latest, int waiting) {
    /** Beyond this it does not matter any more. */
    public static final int MOST_COUNTED = 1_000;
  }

  /**
   * Who waits for signals of a name, older runs first.
   *
   * @param after the last of the page before; null for the first page
   */
  List<Waiter> waiting(String name, @Nullable Place after, int limit);

  /**
   * A step that waits.
   *
   * @param awaited which signals it waits for
   */
  record Waiter(
      Place place, RunRef run, StepId step, int attempt, AwaitedSignal awaited, Instant since) {}

  /** Where a waiter stands in the list of all. */
  record Place(long run, int ordinal, int attempt, int dependency) {}

  /**
   * What one signal led to, older runs first: runs that it started, steps that went on because of
   * it.
   *
   * @param after the last of the page before; null for the first page
   */
  List<Use> uses(String name, long seq, @Nullable UsePlace after, int limit);

  /**
   * What a signal led to.
   *
   * @param step that went on; null if a trigger started the run
   */
  record Use(UsePlace place, RunRef run, @Nullable StepId step) {}

  /**
   * Where a use stands in the list of all.
   *
   * @param attempt of the step, 0 for the start of a run
   */
  record UsePlace(long run, int ordinal, int attempt) {}

  /** The signals that a filter lets pass, newest first. */
  List<Signal> list(Filter filter, int limit);

  /**
   * Which signals of a name.
   *
   * @param params those that they have at least
   * @param from announced then or later; null for all
   * @param until announced earlier; null for all
   * @param before the lowest number of the page before; null for the first page
   */
  record Filter(
      String name,
      Map<String, ParamValue> params,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable Long before) {
    public Filter {
      params = Params.ordered(params);
    }
  }
}
