package dev.podium.domain.expression;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of the expression language. Arrays and maps are mutable while an evaluation runs. */
public sealed interface Value {

  /** The type's name, as messages give it. */
  String typeName();

  /** Nothing, {@code null} in the source. */
  enum Null implements Value {
    NULL;

    @Override
    public String typeName() {
      return "null";
    }
  }

  /** Text. */
  record Text(String value) implements Value {
    @Override
    public String typeName() {
      return "String";
    }
  }

  /** A whole number; {@code int} and {@code long} are one type. */
  record Whole(long value) implements Value {
    @Override
    public String typeName() {
      return "Long";
    }
  }

  /** A floating-point number. */
  record Decimal(double value) implements Value {
    @Override
    public String typeName() {
      return "Double";
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Value {
    static final Bool TRUE = new Bool(true);
    static final Bool FALSE = new Bool(false);

    static Bool of(boolean value) {
      return value ? TRUE : FALSE;
    }

    @Override
    public String typeName() {
      return "Boolean";
    }
  }

  /** An array of scalars of one kind. */
  @SuppressWarnings("ArrayRecordComponent") // shared on purpose: arrays are references, as in Java
  record Array(Element element, Value[] items) implements Value {
    @Override
    public String typeName() {
      return element.arrayName();
    }

    Value at(long position) {
      return items[index(position)];
    }

    void put(long position, Value value) {
      Value fitting = element.fit(value);
      if (fitting == null) {
        throw new ExpressionException("%s cannot hold %s".formatted(typeName(), value.typeName()));
      }
      items[index(position)] = fitting;
    }

    private int index(long position) {
      if (position < 0 || position >= items.length) {
        throw new ExpressionException(
            "the index %d is outside of an array of %d elements".formatted(position, items.length));
      }
      return (int) position;
    }
  }

  /** What an array holds. */
  enum Element {
    STRING("String", "String[]"),
    LONG("Long", "long[]"),
    DOUBLE("Double", "double[]"),
    BOOLEAN("Boolean", "boolean[]");

    private final String scalarName;
    private final String arrayName;

    Element(String scalarName, String arrayName) {
      this.scalarName = scalarName;
      this.arrayName = arrayName;
    }

    String scalarName() {
      return scalarName;
    }

    String arrayName() {
      return arrayName;
    }

    /** The kind of a scalar's name as Java spells it. */
    static Optional<Element> find(String name) {
      return switch (name) {
        case "String" -> Optional.of(STRING);
        case "int", "long", "Integer", "Long" -> Optional.of(LONG);
        case "float", "double", "Float", "Double" -> Optional.of(DOUBLE);
        case "boolean", "Boolean" -> Optional.of(BOOLEAN);
        default -> Optional.empty();
      };
    }

    /** The value as an element of this kind, or null if it does not fit. */
    @Nullable Value fit(Value value) {
      return switch (value) {
        case Null none -> none;
        case Text text when this == STRING -> text;
        case Whole whole when this == LONG -> whole;
        case Whole whole when this == DOUBLE -> new Decimal(whole.value());
        case Decimal decimal when this == DOUBLE -> decimal;
        case Bool bool when this == BOOLEAN -> bool;
        default -> null;
      };
    }

    /** What an element is before it is assigned. */
    Value initial() {
      return switch (this) {
        case STRING -> Null.NULL;
        case LONG -> new Whole(0);
        case DOUBLE -> new Decimal(0);
        case BOOLEAN -> Bool.FALSE;
      };
    }
  }

  /** Values by text, in the order of insertion. */
  record Mapping(Map<String, Value> entries) implements Value {
    private static final int ENTRY = 64;

    /** An empty map. */
    public Mapping() {
      this(new LinkedHashMap<>());
    }

    @Override
    public String typeName() {
      return "Map";
    }

    boolean has(String key, Budget budget) {
      budget.work(key.length());
      return entries.containsKey(key);
    }

    Value get(String key, Budget budget) {
      budget.work(key.length());
      return entries.getOrDefault(key, Null.NULL);
    }

    /** Gives what the key had before. */
    Value put(String key, Value value, Budget budget) {
      budget.create(ENTRY + 2L * key.length());
      Value old = entries.put(key, value);
      return old == null ? Null.NULL : old;
    }
  }

  /** A moment in a zone. */
  record DateTime(ZonedDateTime value) implements Value {
    @Override
    public String typeName() {
      return "DateTime";
    }
  }

  /** A time zone. */
  record Zone(ZoneId value) implements Value {
    @Override
    public String typeName() {
      return "DateTimeZone";
    }
  }

  /** A pattern for dates, perhaps with a zone. */
  record Format(DatePattern pattern) implements Value {
    @Override
    public String typeName() {
      return "DateTimeFormatter";
    }
  }

  /** One field of a moment. */
  record Property(DateField field, ZonedDateTime of) implements Value {
    @Override
    public String typeName() {
      return "Property";
    }
  }

  /** A number of days. */
  record Days(int value) implements Value {
    @Override
    public String typeName() {
      return "Days";
    }
  }

  /** A universally unique id. */
  record Uuid(UUID value) implements Value {
    @Override
    public String typeName() {
      return "UUID";
    }
  }
}
