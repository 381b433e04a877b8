package dev.podium.domain.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a compiled expression. */
sealed interface Statement {

  /** Statements in order; opens no scope of its own. */
  record Block(List<Statement> statements) implements Statement {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /** Declares a variable. */
  record Declare(Place place, VariableType type, String name, @Nullable Term initial)
      implements Statement {}

  /** Evaluates a term; the last one's value is the result if nothing is returned. */
  record Evaluate(Term term) implements Statement {}

  /** Runs one of two statements. */
  record If(Place place, Term condition, Statement then, @Nullable Statement otherwise)
      implements Statement {}

  /** {@code while} and {@code for}. */
  record Loop(
      Place place, List<Statement> initial, @Nullable Term condition, Statement body, Block update)
      implements Statement {
    public Loop {
      initial = List.copyOf(initial);
    }
  }

  /** Leaves the innermost loop. */
  enum Break implements Statement {
    BREAK
  }

  /** Goes on with the innermost loop's next turn. */
  enum Continue implements Statement {
    CONTINUE
  }

  /** Ends the evaluation with a value, or with none. */
  record Return(@Nullable Term term) implements Statement {}

  /** Ends the evaluation with a failure. */
  record Throw(Place place, Term text) implements Statement {}
}
