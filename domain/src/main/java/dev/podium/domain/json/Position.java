package dev.podium.domain.json;

import dev.podium.domain.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A place in a text; line and column count from 1, columns in UTF-16 units as editors count. */
public record Position(int line, int column) {

  /**
   * The same problems at the positions that their paths, or the nearest thing around them, have in
   * a text.
   *
   * @param find the positions of the paths asked for, as far as they stand in the text; not called
   *     if there is nothing to look for
   */
  public static List<Problem> locate(
      List<Problem> problems, Function<Set<String>, Map<String, Position>> find) {
    Set<String> wanted = new HashSet<>();
    for (Problem problem : problems) {
      for (String path = problem.path(); !path.isEmpty(); path = Place.parentOf(path)) {
        wanted.add(path);
      }
    }
    Map<String, Position> positions = wanted.isEmpty() ? Map.of() : find.apply(wanted);
    return problems.stream().map(problem -> located(problem, positions)).toList();
  }

  private static Problem located(Problem problem, Map<String, Position> positions) {
    if (problem.line() > 0) {
      return problem;
    }
    for (String path = problem.path(); !path.isEmpty(); path = Place.parentOf(path)) {
      Position position = positions.get(path);
      if (position != null) {
        return problem.at(position.line, position.column);
      }
    }
    return problem;
  }
}
