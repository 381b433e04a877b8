package dev.podium.domain.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A command that was not carried out because of what was asked; nothing has been changed. */
public final class RefusedException extends RuntimeException {

  /** Why a command was refused; each has one HTTP status (api.md section 0). */
  public enum Reason {
    /** The request itself is wrong: 400. */
    INVALID,
    /** What it names does not exist: 404. */
    NOT_FOUND,
    /** The caller's role does not allow it: 403. */
    FORBIDDEN,
    /** Something else is going on that excludes it: 409. */
    CONFLICT,
    /** It was there once: 410. */
    GONE,
    /** It was accepted, but has not taken effect in time: 408. */
    TIMEOUT,
    /** A condition that it needs does not hold: 412. */
    PRECONDITION_FAILED
  }

  private final Reason reason;
  private final List<Problem> problems;

  public RefusedException(Reason reason, List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("; ")));
    this.reason = reason;
    this.problems = List.copyOf(problems);
  }

  public static RefusedException invalid(List<Problem> problems) {
    return new RefusedException(Reason.INVALID, problems);
  }

  public static RefusedException invalid(String path, String message, String remedy) {
    return invalid(List.of(Problem.at(path, message, remedy)));
  }

  public static RefusedException notFound(String message) {
    return new RefusedException(Reason.NOT_FOUND, List.of(Problem.at("", message, "")));
  }

  public static RefusedException conflict(String message, String remedy) {
    return new RefusedException(Reason.CONFLICT, List.of(Problem.at("", message, remedy)));
  }

  public static RefusedException forbidden(String message) {
    return new RefusedException(Reason.FORBIDDEN, List.of(Problem.at("", message, "")));
  }

  public Reason reason() {
    return reason;
  }

  public List<Problem> problems() {
    return problems;
  }
}
