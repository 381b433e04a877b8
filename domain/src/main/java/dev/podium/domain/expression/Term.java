package dev.podium.domain.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a compiled expression that has a value. */
sealed interface Term {

  Place place();

  /** A constant. */
  record Literal(Place place, Value value) implements Term {}

  /** A variable, or a param of that name. */
  record Name(Place place, String name) implements Term {}

  /** Assigns to a variable; the operator is null for a plain assignment. */
  record Assign(Place place, Name variable, @Nullable BinaryOperator operator, Term value)
      implements Term {}

  /** Assigns to an element of an array or of a map. */
  record AssignElement(
      Place place, Term container, Term index, @Nullable BinaryOperator operator, Term value)
      implements Term {}

  /** {@code condition ? then : otherwise}. */
  record Choice(Place place, Term condition, Term then, Term otherwise) implements Term {}

  /** {@code &&} ({@code until} is false) or {@code ||} (true): stops at the first such operand. */
  record Logic(Place place, boolean until, List<Term> operands) implements Term {
    public Logic {
      operands = List.copyOf(operands);
    }
  }

  /** Operators of one precedence, from left to right. */
  record Chain(Term first, List<Link> links) implements Term {
    public Chain {
      links = List.copyOf(links);
    }

    @Override
    public Place place() {
      return first.place();
    }

    /** An operator and its right operand. */
    record Link(Place place, BinaryOperator operator, Term right) {}
  }

  /** Prefix operators, the innermost first. */
  record Prefixed(Place place, List<PrefixOperator> operators, Term operand) implements Term {
    public Prefixed {
      operators = List.copyOf(operators);
    }
  }

  /** What is called, read or looked up one after the other, each of what the one before gives. */
  record Path(Term first, List<Selector> selectors) implements Term {
    public Path {
      selectors = List.copyOf(selectors);
    }

    @Override
    public Place place() {
      return first.place();
    }
  }

  /** A step of a path. */
  sealed interface Selector {

    Place place();

    /** Calls a method of a value. */
    record Call(Place place, Callee method, List<Term> arguments) implements Selector {
      public Call {
        arguments = List.copyOf(arguments);
      }
    }

    /** A field of a value: {@code array.length}. */
    record Field(Place place, String name) implements Selector {}

    /** An element of an array or of a map. */
    record Index(Place place, Term index) implements Selector {}
  }

  /** Calls a function of a class such as {@code Math}. */
  record StaticCall(Place place, StaticType type, Callee function, List<Term> arguments)
      implements Term {
    public StaticCall {
      arguments = List.copyOf(arguments);
    }
  }

  /** Calls a function of {@code params}. */
  record ParamsCall(Place place, String function, List<Term> arguments) implements Term {
    public ParamsCall {
      arguments = List.copyOf(arguments);
    }
  }

  /** Asks for a secret: {@code secrets.get('name')}. */
  record SecretCall(Place place, Term name) implements Term {}

  /** A constant of a class: {@code DateTimeZone.UTC}. */
  record StaticField(Place place, StaticType type, String name) implements Term {}

  /** {@code new DateTime(…)}. */
  record Create(Place place, String type, List<Term> arguments) implements Term {
    public Create {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code new long[3]}. */
  record SizedArray(Place place, Value.Element element, Term size) implements Term {}

  /** {@code new long[] {1, 2}}. */
  record FilledArray(Place place, Value.Element element, List<Term> items) implements Term {
    public FilledArray {
      items = List.copyOf(items);
    }
  }
}
