package dev.podium.domain.expression;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A compiled expression: immutable, shared between threads, kept in a bounded cache. */
public final class Expression {

  /** A program takes up to some 60 bytes for each character of its source. */
  private static final TextCache<Expression> CACHE = new TextCache<>(1_000_000);

  private final String source;
  private final Program program;

  private Expression(String source, Program program) {
    this.source = source;
    this.program = program;
  }

  /**
   * Compiles source text within the default limits.
   *
   * @throws ExpressionException with the place, if the text is not of the language
   */
  public static Expression compile(String source) {
    return CACHE.get(source, text -> compile(text, Limits.DEFAULT));
  }

  /** Compiles source text within limits, past the cache. */
  static Expression compile(String source, Limits limits) {
    return new Expression(source, Compiler.compile(source, limits));
  }

  public String source() {
    return source;
  }

  /** Names that it reads but does not declare, in the order of the text: params, or mistakes. */
  public Set<String> freeNames() {
    return program.freeNames();
  }

  /** Secrets that it asks for by names that are written in it. */
  public Set<String> secrets() {
    return program.secrets();
  }

  /** Whether it is the constant {@code true}, as the conditions of most edges are. */
  public boolean isAlwaysTrue() {
    List<Statement> statements = program.body().statements();
    return statements.size() == 1
        && statements.getFirst() instanceof Statement.Evaluate(Term.Literal literal)
        && Value.Bool.TRUE.equals(literal.value());
  }

  /**
   * Whether it certainly gives something else than true or false, as far as its text tells.
   *
   * @param neverBoolean which of the names that it reads never mean a boolean
   */
  public boolean isNeverBoolean(Predicate<String> neverBoolean) {
    return new NeverBoolean(neverBoolean).holds(program);
  }

  /**
   * Evaluates within the default limits.
   *
   * @throws ExpressionException with the place
   */
  public Value evaluate(Scope scope) {
    return evaluate(scope, Limits.DEFAULT);
  }

  /** Evaluates within limits. */
  public Value evaluate(Scope scope, Limits limits) {
    try (Turn turn = new Turn(limits.time())) {
      return evaluate(scope, limits, turn);
    }
  }

  /** Evaluates within limits, as one of several whose time counts together. */
  public Value evaluate(Scope scope, Limits limits, Turn turn) {
    return new Interpreter(program, scope, limits, turn).run();
  }

  @Override
  public String toString() {
    return source;
  }
}
