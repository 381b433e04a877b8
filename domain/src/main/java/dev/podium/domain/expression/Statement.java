package dev.podium.domain.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a compiled expression. */
sealed interface Statement {

  /** Statements in order; opens no scope of its own. */
  record Block(List<Statement> statements) implements Statement {
    static final Block EMPTY = new Block(List.of());

    public Block {
      statements = List.copyOf(statements);
    }
  }

  /** Declares a variable. */
  record Declare(Place place, VariableType type, String name, @Nullable Term initial)
      implements Statement {}

  /** Evaluates a term; the last one's value is the result if nothing is returned. */
  record Evaluate(Term term) implements Statement {}

  /** Evaluates a term for what it changes: the first and the last part of a {@code for}. */
  record Perform(Term term) implements Statement {}

  /** Runs one of two statements. */
  record If(Place place, Term condition, Statement then, @Nullable Statement otherwise)
      implements Statement {}

  /** {@code while} and {@code for}. */
  record Loop(Place place, @Nullable Term condition, Statement body, Statement update)
      implements Statement {}

  /** Leaves the innermost loop. */
  enum Break implements Statement {
    BREAK
  }

  /** Goes on with the innermost loop's next turn. */
  enum Continue implements Statement {
    CONTINUE
  }

  /** Ends the evaluation with a value. */
  record Return(Term term) implements Statement {}

  /** Ends the evaluation with a failure. */
  record Throw(Place place, Term text) implements Statement {}
}
