package dev.podium.domain.param;

import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Params that cannot be merged or evaluated, with every problem and its place. */
public final class ParamException extends RuntimeException {

  private final List<Problem> problems;

  public ParamException(List<Problem> problems) {
    super(
        problems.stream().map(Problem::text).collect(Collectors.joining("; ")), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
