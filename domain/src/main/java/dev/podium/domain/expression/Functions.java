package dev.podium.domain.expression;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The library: everything that an expression can call. What is not spelt out in one of its switches
 * does not exist for an expression.
 */
final class Functions {

  private final Scope scope;
  private final Budget budget;

  Functions(Scope scope, Budget budget) {
    this.scope = scope;
    this.budget = budget;
  }

  /** Calls a method of a value; the functions of its class are among them. */
  Value call(Value receiver, Callee method, List<Value> values) {
    Arguments arguments = new Arguments(receiver.typeName(), method, values);
    return guarded(
        method.name(),
        () ->
            switch (receiver) {
              case Value.Text(String text) -> StringFunctions.call(text, arguments, budget);
              case Value.Whole number -> NumberFunctions.call(number, arguments, budget);
              case Value.Decimal number -> NumberFunctions.call(number, arguments, budget);
              case Value.Array array -> ArrayFunctions.call(array, arguments, budget);
              case Value.Mapping map -> MapFunctions.call(map, arguments, budget);
              case Value.DateTime moment ->
                  DateTimeFunctions.call(moment.value(), arguments, budget);
              case Value.Zone zone -> ZoneFunctions.call(zone.value(), arguments, budget);
              case Value.Format format ->
                  FormatterFunctions.call(format.pattern(), arguments, budget);
              case Value.Property property -> PropertyFunctions.call(property, arguments, budget);
              case Value.Days days -> DaysFunctions.call(days, arguments, budget);
              case Value.Uuid uuid -> uuid(uuid, arguments);
              case Value.Null none ->
                  throw new ExpressionException(method.name() + " is called on null");
              case Value.Bool flag -> throw arguments.unknown();
            });
  }

  private Value uuid(Value.Uuid uuid, Arguments arguments) {
    if (arguments.signature().equals("toString/0")) {
      return budget.text(uuid.value().toString());
    }
    throw arguments.unknown();
  }

  /** Calls a function of a class. */
  Value call(StaticType type, Callee function, List<Value> values) {
    Arguments arguments = new Arguments(words(type), function, values);
    return guarded(
        function.name(),
        () ->
            switch (type) {
              case STRING -> StringFunctions.callStatic(arguments, budget);
              case LONG -> NumberFunctions.callLong(arguments, budget);
              case DOUBLE -> NumberFunctions.callDouble(arguments, budget);
              case MATH -> NumberFunctions.math(arguments);
              case UTIL -> UtilFunctions.call(arguments, scope.now(), budget);
              case DATE_TIME -> DateTimeFunctions.callStatic(arguments, budget);
              case DATE_TIME_ZONE -> ZoneFunctions.callStatic(arguments, budget);
              case DATE_TIME_FORMAT -> FormatterFunctions.callStatic(arguments, budget);
              case DAYS -> DaysFunctions.callStatic(arguments, budget);
              case UUID, SYSTEM, ARRAYS, BOOLEAN, DATE_TIME_CONSTANTS ->
                  miscellaneous(type, arguments);
            });
  }

  private Value miscellaneous(StaticType type, Arguments arguments) {
    if (type == StaticType.UUID && arguments.signature().equals("randomUUID/0")) {
      budget.create(16);
      return new Value.Uuid(UUID.randomUUID());
    }
    if (type == StaticType.SYSTEM && arguments.signature().equals("currentTimeMillis/0")) {
      return new Value.Whole(scope.now().toEpochMilli());
    }
    if (type == StaticType.ARRAYS && arguments.signature().equals("asList/1")) {
      return arguments.at(0);
    }
    throw arguments.unknown();
  }

  Value field(Value receiver, String name) {
    if (receiver instanceof Value.Array array && name.equals("length")) {
      return new Value.Whole(array.items().length);
    }
    throw new ExpressionException("%s has no field %s".formatted(receiver.typeName(), name));
  }

  Value field(StaticType type, String name) {
    if (type == StaticType.DATE_TIME_ZONE && name.equals("UTC")) {
      return new Value.Zone(Zones.UTC);
    }
    if (type == StaticType.DATE_TIME_CONSTANTS && name.equals("SUNDAY")) {
      return new Value.Whole(DayOfWeek.SUNDAY.getValue());
    }
    throw new ExpressionException("%s has no field %s".formatted(words(type), name));
  }

  Value create(String type, List<Value> values) {
    Arguments arguments = Arguments.ofNew(type, values);
    return guarded(
        "new " + type,
        () ->
            switch (type) {
              case "String" -> StringFunctions.create(arguments, budget);
              case "Long", "Integer", "Double", "Float", "Boolean" ->
                  NumberFunctions.create(arguments, budget);
              case "Map", "HashMap", "LinkedHashMap" -> MapFunctions.create(arguments, budget);
              case "DateTime" -> DateTimeFunctions.create(arguments, scope.now(), budget);
              default -> throw new ExpressionException("new " + type + " is not allowed");
            });
  }

  /** Failures of the JDK's own functions, retold without its internals. */
  private static Value guarded(String function, Supplier<Value> call) {
    try {
      return call.get();
    } catch (NumberFormatException e) {
      throw new ExpressionException(function + ": this text is not a number");
    } catch (IndexOutOfBoundsException e) {
      throw new ExpressionException(function + ": a position is outside of the text");
    } catch (DateTimeException | ArithmeticException e) {
      throw new ExpressionException(function + ": a number or a date is out of range");
    }
  }

  /** A class as its author writes it. */
  private static String words(StaticType type) {
    return switch (type) {
      case STRING -> "String";
      case LONG -> "Long";
      case DOUBLE -> "Double";
      case BOOLEAN -> "Boolean";
      case MATH -> "Math";
      case UUID -> "UUID";
      case SYSTEM -> "System";
      case ARRAYS -> "Arrays";
      case UTIL -> "Util";
      case DATE_TIME -> "DateTime";
      case DATE_TIME_ZONE -> "DateTimeZone";
      case DATE_TIME_FORMAT -> "DateTimeFormat";
      case DATE_TIME_CONSTANTS -> "DateTimeConstants";
      case DAYS -> "Days";
    };
  }
}
