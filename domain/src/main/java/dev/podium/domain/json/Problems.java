package dev.podium.domain.json;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong, so that a reader can go on and find the rest. */
public final class Problems {

  /** More than a screenful helps nobody, and a hostile text must not grow the answer. */
  private static final int MOST = 200;

  private final List<Problem> found = new ArrayList<>();

  /** Notes a problem at a place. */
  public void add(Place place, String message, String remedy) {
    add(new Problem(place.toString(), place.step(), 0, 0, message, remedy));
  }

  public void add(Problem problem) {
    if (!isFull()) {
      found.add(problem);
    }
  }

  public void addAll(Collection<Problem> problems) {
    problems.forEach(this::add);
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** How many there are so far. */
  public int count() {
    return found.size();
  }

  /** Whether more would be dropped: no reason to look for suggestions any longer. */
  public boolean isFull() {
    return found.size() >= MOST;
  }

  /** Refuses the document if anything is wrong with it. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw RefusedException.invalid(found);
    }
  }
}
