package dev.podium.domain.expression;

import java.util.List;
import java.util.function.Predicate;

/**
 * Whether something never gives true or false, whatever is in the params: as far as its text tells.
 *
 * @param names which of the names that it reads never mean a boolean
 */
record NeverBoolean(Predicate<String> names) {

  /** Only of programs that are one term. */
  boolean holds(Program program) {
    List<Statement> statements = program.body().statements();
    return statements.size() == 1
        && switch (statements.getFirst()) {
          case Statement.Evaluate(Term term) -> holds(term);
          case Statement.Return(Term term) -> holds(term);
          case Statement.Block _,
              Statement.Declare _,
              Statement.Perform _,
              Statement.If _,
              Statement.Loop _,
              Statement.Break _,
              Statement.Continue _,
              Statement.Throw _ ->
              false;
        };
  }

  private boolean holds(Term term) {
    return switch (term) {
      case Term.Literal literal -> !(literal.value() instanceof Value.Bool);
      case Term.Name name -> names.test(name.name());
      case Term.Choice choice -> holds(choice.then()) && holds(choice.otherwise());
      case Term.Chain chain -> isArithmetic(chain.links().getLast().operator());
      case Term.Prefixed prefixed -> prefixed.operators().getLast() != PrefixOperator.NOT;
      case Term.SecretCall _, Term.Create _, Term.SizedArray _, Term.FilledArray _ -> true;
      case Term.Logic _,
          Term.Assign _,
          Term.AssignElement _,
          Term.Path _,
          Term.StaticCall _,
          Term.StaticField _,
          Term.ParamsCall _ ->
          false;
    };
  }

  private static boolean isArithmetic(BinaryOperator operator) {
    return switch (operator) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> true;
      case EQUAL, UNEQUAL, LESS, GREATER, AT_MOST, AT_LEAST -> false;
    };
  }
}
