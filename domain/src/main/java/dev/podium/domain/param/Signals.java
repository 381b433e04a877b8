package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.json.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The signals that started a run, as far as its params may ask for them. */
public sealed interface Signals {

  /** What every signal param is as long as nothing has started a run: a date, and a number. */
  ParamValue STAND_IN = new ParamValue.Whole(20220101);

  /** No signal started the run. */
  Signals NONE = new None();

  /**
   * A param of the signal trigger itself.
   *
   * @throws ExpressionException if there is none
   */
  ParamValue param(String name);

  /**
   * A param of one of the signals.
   *
   * @throws ExpressionException if there is none
   */
  ParamValue param(String signal, String name);

  /** Whether a signal of this name takes part. */
  boolean contains(String signal);

  /** No signal started the run. */
  record None() implements Signals {

    @Override
    public ParamValue param(String name) {
      throw new ExpressionException("this run was not started by a signal");
    }

    @Override
    public ParamValue param(String signal, String name) {
      throw new ExpressionException("this run was not started by a signal");
    }

    @Override
    public boolean contains(String signal) {
      return false;
    }
  }

  /**
   * Signals started the run.
   *
   * @param signals the params of each signal, by its name
   * @param params of the trigger, evaluated
   */
  record Matched(Map<String, Map<String, ParamValue>> signals, Map<String, ParamValue> params)
      implements Signals {

    public Matched {
      Map<String, Map<String, ParamValue>> copy = new LinkedHashMap<>();
      signals.forEach((name, values) -> copy.put(name, Params.ordered(values)));
      signals = Params.ordered(copy);
      params = Params.ordered(params);
    }

    @Override
    public ParamValue param(String name) {
      ParamValue value = params.get(name);
      if (value == null) {
        throw missing("the signal trigger has no param ", name, params.keySet());
      }
      return value;
    }

    @Override
    public ParamValue param(String signal, String name) {
      Map<String, ParamValue> values = signals.get(signal);
      if (values == null) {
        throw missing("this run was not started by the signal ", signal, signals.keySet());
      }
      ParamValue value = values.get(name);
      if (value == null) {
        throw missing("the signal %s has no param ".formatted(signal), name, values.keySet());
      }
      return value;
    }

    @Override
    public boolean contains(String signal) {
      return signals.containsKey(signal);
    }
  }

  /**
   * Nothing runs yet: what the signal triggers of a definition name, with a stand-in as every
   * value.
   *
   * @param signals that some trigger waits for
   * @param params that some trigger has
   */
  record Expected(Set<String> signals, Set<String> params) implements Signals {

    public Expected {
      signals = Set.copyOf(signals);
      params = Set.copyOf(params);
    }

    @Override
    public ParamValue param(String name) {
      if (!params.contains(name)) {
        throw missing("no signal trigger has a param ", name, params);
      }
      return STAND_IN;
    }

    @Override
    public ParamValue param(String signal, String name) {
      if (!signals.contains(signal)) {
        throw missing("no signal trigger waits for the signal ", signal, signals);
      }
      return STAND_IN;
    }

    @Override
    public boolean contains(String signal) {
      return signals.contains(signal);
    }
  }

  private static ExpressionException missing(String what, String name, Collection<String> known) {
    String meant =
        Spelling.nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    return new ExpressionException(what + name + meant);
  }
}
