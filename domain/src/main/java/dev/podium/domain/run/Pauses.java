package dev.podium.domain.run;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What holds a run.
 *
 * @param causes none while it may go on
 * @param ever whether it was held at any time: then the runs inside of it may have been told so
 */
public record Pauses(Set<PauseCause> causes, boolean ever) {

  public static final Pauses NONE = new Pauses(Set.of(), false);

  public Pauses {
    Set<PauseCause> copy = EnumSet.noneOf(PauseCause.class);
    copy.addAll(causes);
    causes = Collections.unmodifiableSet(copy);
  }

  /** Whether something holds the run. */
  public boolean any() {
    return !causes.isEmpty();
  }

  public Pauses plus(PauseCause cause) {
    Set<PauseCause> more = EnumSet.of(cause);
    more.addAll(causes);
    return new Pauses(more, true);
  }

  /** Without one cause. The word of a user on this very run counts most: it lifts all of them. */
  public Pauses minus(PauseCause cause) {
    Set<PauseCause> left = EnumSet.noneOf(PauseCause.class);
    if (cause != PauseCause.INSTANCE) {
      left.addAll(causes);
      left.remove(cause);
    }
    return new Pauses(left, ever);
  }
}
