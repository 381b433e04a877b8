package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Null;
import dev.podium.domain.expression.Value.Whole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Value> variables = new HashMap<>();
  private final Map<String, VariableType> declared = new HashMap<>();
  private @Nullable Value result;

  Interpreter(Program program, Scope scope, Limits limits) {
    this.program = program;
    this.scope = scope;
    this.budget = new Budget(limits);
    this.functions = new Functions(scope, budget);
  }

  Value run() {
    run(program.body());
    if (result == null) {
      throw new ExpressionException("the expression gives no value");
    }
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
      case Statement.Declare declaration -> declare(declaration);
      case Statement.If choice -> choose(choice);
      case Statement.Loop loop -> loop(loop);
      case Statement.Break signal -> Flow.BREAK;
      case Statement.Continue signal -> Flow.CONTINUE;
      case Statement.Return(Term term) -> {
        result = term == null ? null : evaluate(term);
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
    loop.initial().forEach(this::run);
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
    String name = declaration.name();
    Value initial =
        declaration.initial() == null
            ? declaration.type().initial()
            : evaluate(declaration.initial());
    declared.put(name, declaration.type());
    variables.put(name, fit(declaration.place(), name, initial));
    return Flow.ON;
  }

  private Value fit(Place place, String name, Value value) {
    VariableType type = declared.get(name);
    if (type == null) {
      return value;
    }
    Value fitting = type.fit(value);
    if (fitting == null) {
      throw place.failure("the variable %s cannot hold %s".formatted(name, value.typeName()));
    }
    return fitting;
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
      case Term.Name name -> variable(name.name());
      case Term.Assign assignment -> assign(assignment);
      case Term.Choice choice ->
          evaluate(isTrue(choice.condition()) ? choice.then() : choice.otherwise());
      case Term.Logic logic -> logic(logic);
      case Term.Chain chain -> chain(chain);
      case Term.Prefixed prefixed -> prefixed(prefixed);
      case Term.Call call ->
          functions.call(evaluate(call.receiver()), call.method(), evaluate(call.arguments()));
      case Term.StaticCall call ->
          functions.call(call.type(), call.function(), evaluate(call.arguments()));
      case Term.ParamsCall call -> scope.call(call.function(), evaluate(call.arguments()));
      case Term.Field field -> functions.field(evaluate(field.receiver()), field.name());
      case Term.StaticField field -> functions.field(field.type(), field.name());
      case Term.Index index -> element(evaluate(index.receiver()), evaluate(index.index()));
      case Term.Create create -> functions.create(create.type(), evaluate(create.arguments()));
      case Term.SizedArray array -> sized(array);
      case Term.FilledArray array -> filled(array);
    };
  }

  private List<Value> evaluate(List<Term> terms) {
    List<Value> values = new ArrayList<>(terms.size());
    for (Term term : terms) {
      values.add(evaluate(term));
    }
    return values;
  }

  private Value variable(String name) {
    Value known = variables.get(name);
    if (known != null) {
      return known;
    }
    if (!program.freeNames().contains(name)) {
      return Null.NULL;
    }
    // Kept, so that a change to an element stays visible in this evaluation, and only here.
    Value outside = scope.find(name).orElse(Null.NULL);
    variables.put(name, outside);
    return outside;
  }

  private Value assign(Term.Assign assignment) {
    return switch (assignment.target()) {
      case Term.Name(Place place, String name) -> {
        Value value =
            assignment.operator() == null
                ? evaluate(assignment.value())
                : combine(assignment, variable(name));
        Value fitting = fit(assignment.place(), name, value);
        variables.put(name, fitting);
        yield fitting;
      }
      case Term.Index(Place place, Term receiver, Term index) -> {
        Value container = evaluate(receiver);
        Value position = evaluate(index);
        Value value =
            assignment.operator() == null
                ? evaluate(assignment.value())
                : combine(assignment, element(container, position));
        put(container, position, value);
        yield value;
      }
      default -> throw assignment.place().failure("this cannot be assigned to");
    };
  }

  private Value combine(Term.Assign assignment, Value old) {
    BinaryOperator operator = assignment.operator();
    if (operator == null) {
      throw new IllegalArgumentException("A plain assignment combines nothing");
    }
    return Operators.apply(operator, old, evaluate(assignment.value()), budget);
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

  private static Value element(Value container, Value index) {
    if (container instanceof Value.Array array && index instanceof Whole(long position)) {
      return array.items()[position(array, position)];
    }
    if (container instanceof Value.Mapping map && index instanceof Value.Text(String key)) {
      return map.entries().getOrDefault(key, Null.NULL);
    }
    throw noElement(container, index);
  }

  private void put(Value container, Value index, Value value) {
    if (container instanceof Value.Array array && index instanceof Whole(long position)) {
      Value fitting = array.element().fit(value);
      if (fitting == null) {
        throw new ExpressionException(
            "%s cannot hold %s".formatted(array.typeName(), value.typeName()));
      }
      array.items()[position(array, position)] = fitting;
    } else if (container instanceof Value.Mapping map && index instanceof Value.Text(String key)) {
      budget.create(key.length());
      map.entries().put(key, value);
    } else {
      throw noElement(container, index);
    }
  }

  private static int position(Value.Array array, long position) {
    if (position < 0 || position >= array.items().length) {
      throw new ExpressionException(
          "the index %d is outside of an array of %d elements"
              .formatted(position, array.items().length));
    }
    return (int) position;
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
    Value whole = new Value.Array(array.element(), items);
    for (int i = 0; i < items.length; i++) {
      put(whole, new Whole(i), evaluate(array.items().get(i)));
    }
    return whole;
  }
}
