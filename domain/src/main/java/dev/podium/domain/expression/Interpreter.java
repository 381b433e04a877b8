package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Whole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks a program's tree once. */
final class Interpreter {

  private enum Flow {
    ON,
    BREAK,
    CONTINUE,
    RETURN
  }

  private final Program program;
  private final Scope scope;
  private final Budget budget;
  private final Functions functions;
  private final Variables variables;
  private @Nullable Value result;

  Interpreter(Program program, Scope scope, Limits limits, Turn turn) {
    this.program = program;
    this.scope = scope;
    this.budget = new Budget(limits, turn);
    this.functions = new Functions(scope, budget);
    this.variables = new Variables(program.freeNames(), scope);
  }

  Value run() {
    run(program.body());
    if (result == null) {
      throw new ExpressionException("the expression gives no value");
    }
    Export.check(result, budget);
    return result;
  }

  private Flow run(Statement statement) {
    budget.visit();
    return switch (statement) {
      case Statement.Block block -> block(block);
      case Statement.Evaluate(Term term) -> {
        result = evaluate(term);
        yield Flow.ON;
      }
      case Statement.Perform(Term term) -> {
        evaluate(term);
        yield Flow.ON;
      }
      case Statement.Declare declaration -> declare(declaration);
      case Statement.If choice -> choose(choice);
      case Statement.Loop loop -> loop(loop);
      case Statement.Break signal -> Flow.BREAK;
      case Statement.Continue signal -> Flow.CONTINUE;
      case Statement.Return(Term term) -> {
        result = evaluate(term);
        yield Flow.RETURN;
      }
      case Statement.Throw(Place place, Term term) -> throw thrown(place, evaluate(term));
    };
  }

  private Flow block(Statement.Block block) {
    for (Statement statement : block.statements()) {
      Flow flow = run(statement);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow choose(Statement.If choice) {
    if (isTrue(choice.condition())) {
      return run(choice.then());
    }
    return choice.otherwise() == null ? Flow.ON : run(choice.otherwise());
  }

  private Flow loop(Statement.Loop loop) {
    try {
      return turns(loop);
    } catch (ExpressionException e) {
      throw e.at(loop.place().line(), loop.place().column());
    }
  }

  private Flow turns(Statement.Loop loop) {
    int turns = 0;
    while (loop.condition() == null || isTrue(loop.condition())) {
      budget.turn(++turns);
      Flow flow = run(loop.body());
      if (flow == Flow.BREAK) {
        return Flow.ON;
      }
      if (flow == Flow.RETURN) {
        return flow;
      }
      run(loop.update());
    }
    return Flow.ON;
  }

  private static ExpressionException thrown(Place place, Value text) {
    return place.failure(
        text instanceof Value.Text(String message)
            ? message
            : "throw needs a String, not " + text.typeName());
  }

  private Flow declare(Statement.Declare declaration) {
    Value initial =
        declaration.initial() == null
            ? declaration.type().initial()
            : evaluate(declaration.initial());
    variables.declare(declaration.place(), declaration.type(), declaration.name(), initial);
    return Flow.ON;
  }

  private boolean isTrue(Term condition) {
    if (evaluate(condition) instanceof Bool(boolean flag)) {
      return flag;
    }
    throw condition.place().failure("this must be true or false");
  }

  private Value evaluate(Term term) {
    try {
      budget.visit();
      return compute(term);
    } catch (ExpressionException e) {
      throw e.at(term.place().line(), term.place().column());
    }
  }

  private Value compute(Term term) {
    return switch (term) {
      case Term.Literal literal -> literal.value();
      case Term.Name name -> variables.read(name.name());
      case Term.Assign assignment -> assign(assignment);
      case Term.AssignElement assignment -> assign(assignment);
      case Term.Choice choice ->
          evaluate(isTrue(choice.condition()) ? choice.then() : choice.otherwise());
      case Term.Logic logic -> logic(logic);
      case Term.Chain chain -> chain(chain);
      case Term.Prefixed prefixed -> prefixed(prefixed);
      case Term.Path path -> follow(path);
      case Term.StaticCall call ->
          functions.call(call.type(), call.function(), evaluate(call.arguments()));
      case Term.ParamsCall call -> scope.call(call.function(), evaluate(call.arguments()));
      case Term.SecretCall call -> scope.secret(secretName(evaluate(call.name())));
      case Term.StaticField field -> functions.field(field.type(), field.name());
      case Term.Create create -> functions.create(create.type(), evaluate(create.arguments()));
      case Term.SizedArray array -> sized(array);
      case Term.FilledArray array -> filled(array);
    };
  }

  private static String secretName(Value name) {
    if (name instanceof Value.Text(String text)) {
      return text;
    }
    throw new ExpressionException("secrets.get takes a String, not " + name.typeName());
  }

  private List<Value> evaluate(List<Term> terms) {
    List<Value> values = new ArrayList<>(terms.size());
    for (Term term : terms) {
      values.add(evaluate(term));
    }
    return values;
  }

  private Value assign(Term.Assign assignment) {
    String name = assignment.variable().name();
    BinaryOperator operator = assignment.operator();
    Value old = operator == null ? Value.Null.NULL : variables.read(name);
    Value value = combined(old, operator, assignment.value());
    return variables.assign(assignment.place(), name, value);
  }

  private Value assign(Term.AssignElement assignment) {
    Value container = evaluate(assignment.container());
    Value index = evaluate(assignment.index());
    BinaryOperator operator = assignment.operator();
    Value old = operator == null ? Value.Null.NULL : element(container, index);
    Value value = combined(old, operator, assignment.value());
    put(container, index, value);
    return value;
  }

  /** What an assignment assigns. */
  private Value combined(Value old, @Nullable BinaryOperator operator, Term term) {
    Value value = evaluate(term);
    return operator == null ? value : Operators.apply(operator, old, value, budget);
  }

  private Value follow(Term.Path path) {
    Value value = evaluate(path.first());
    for (Term.Selector selector : path.selectors()) {
      try {
        budget.visit();
        value = select(value, selector);
      } catch (ExpressionException e) {
        throw e.at(selector.place().line(), selector.place().column());
      }
    }
    return value;
  }

  private Value select(Value value, Term.Selector selector) {
    return switch (selector) {
      case Term.Selector.Call call ->
          functions.call(value, call.method(), evaluate(call.arguments()));
      case Term.Selector.Field field -> functions.field(value, field.name());
      case Term.Selector.Index index -> element(value, evaluate(index.index()));
    };
  }

  private Value logic(Term.Logic logic) {
    for (Term operand : logic.operands()) {
      if (isTrue(operand) == logic.until()) {
        return Bool.of(logic.until());
      }
    }
    return Bool.of(!logic.until());
  }

  private Value chain(Term.Chain chain) {
    Value value = evaluate(chain.first());
    for (Term.Chain.Link link : chain.links()) {
      Value right = evaluate(link.right());
      try {
        value = Operators.apply(link.operator(), value, right, budget);
      } catch (ExpressionException e) {
        throw e.at(link.place().line(), link.place().column());
      }
    }
    return value;
  }

  private Value prefixed(Term.Prefixed prefixed) {
    Value value = evaluate(prefixed.operand());
    for (PrefixOperator operator : prefixed.operators()) {
      value = Operators.apply(operator, value);
    }
    return value;
  }

  private Value element(Value container, Value index) {
    if (container instanceof Value.Array array && index instanceof Whole(long position)) {
      return array.at(position);
    }
    if (container instanceof Value.Mapping map && index instanceof Value.Text(String key)) {
      return map.get(key, budget);
    }
    throw noElement(container, index);
  }

  private void put(Value container, Value index, Value value) {
    if (container instanceof Value.Array array && index instanceof Whole(long position)) {
      array.put(position, value);
    } else if (container instanceof Value.Mapping map && index instanceof Value.Text(String key)) {
      map.put(key, value, budget);
    } else {
      throw noElement(container, index);
    }
  }

  private static ExpressionException noElement(Value container, Value index) {
    return new ExpressionException(
        "%s has no element with a %s index".formatted(container.typeName(), index.typeName()));
  }

  private Value sized(Term.SizedArray array) {
    if (!(evaluate(array.size()) instanceof Whole(long length))) {
      throw array.place().failure("an array's length must be a Long");
    }
    budget.array(length);
    Value[] items = new Value[(int) length];
    Arrays.fill(items, array.element().initial());
    return new Value.Array(array.element(), items);
  }

  private Value filled(Term.FilledArray array) {
    budget.array(array.items().size());
    Value[] items = new Value[array.items().size()];
    Value.Array whole = new Value.Array(array.element(), items);
    for (int i = 0; i < items.length; i++) {
      whole.put(i, evaluate(array.items().get(i)));
    }
    return whole;
  }
}
