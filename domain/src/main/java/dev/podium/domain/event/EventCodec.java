package dev.podium.domain.event;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.packing.Packer;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How the events of one transaction are kept: a JSON array, deflated against a dictionary of what
 * every batch says, because most batches are a few hundred bytes. The first byte is the version of
 * this format; a batch of any version that was ever written stays readable.
 */
public final class EventCodec {

  /** Part of format 1: it may never change. What is common most stands last. */
  private static final byte[] DICTIONARY =
      """
      "DISABLED","UNSATISFIED","SKIPPED","COMPLETED_WITH_ERROR","TIMEOUT_FAILED","TIMED_OUT",\
      "INTERNALLY_FAILED","USER_FAILED","PLATFORM_FAILED","FATALLY_FAILED","STOPPED","PAUSED",\
      ["DEFINITION",["VERSION",["PROPERTIES",["ACTIVE",["INACTIVE",["DELETED","maestro_foreach_",\
      null,"CREATED",17"IN_PROGRESS",0,"FAILED",0]],["RUN","IN_PROGRESS","SUCCEEDED",17]],[["STEP",\
      null,0,0,"job",1,"NOT_CREATED","CREATED",17,"INITIALIZED",0,"WAITING_FOR_SIGNALS",0,\
      "EVALUATING_PARAMS",0,"WAITING_FOR_PERMITS",0,"STARTING",0,"RUNNING",0,"FINISHING",0,\
      "SUCCEEDED",0],["STEP","\
      """
          .getBytes(StandardCharsets.US_ASCII);

  private static final Packer PACKER = new Packer(1, DICTIONARY);
  private static final JsonFactory JSON = new JsonFactory();

  private EventCodec() {}

  public static byte[] write(List<Event> events) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), plain)) {
      json.writeStartArray();
      for (Event event : events) {
        json.writeStartArray();
        write(json, event);
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    return PACKER.pack(plain.toByteArray());
  }

  private static void write(JsonGenerator json, Event event) {
    switch (event) {
      case Event.StepChanged step -> {
        json.writeString("STEP");
        write(json, step.run());
        json.writeNumber(step.ordinal());
        json.writeString(step.step().value());
        json.writeNumber(step.attempt());
        write(json, step.changes());
      }
      case Event.RunChanged run -> {
        json.writeString("RUN");
        write(json, run.run());
        write(json, run.changes());
      }
      case Event.DefinitionChanged(var by, var name, int version, long snapshot, var active) -> {
        write(json, "DEFINITION", by);
        json.writeString(name);
        json.writeNumber(version);
        json.writeNumber(snapshot);
        write(json, active);
      }
      case Event.VersionChanged(var by, var name, int version, var active) -> {
        write(json, "VERSION", by);
        json.writeString(name);
        json.writeNumber(version);
        write(json, active);
      }
      case Event.PropertiesChanged(var by, long snapshot) -> {
        write(json, "PROPERTIES", by);
        json.writeNumber(snapshot);
      }
      case Event.Activated(var by, var active) -> {
        write(json, "ACTIVE", by);
        write(json, active);
      }
      case Event.Deactivated(var by, int previous) -> {
        write(json, "INACTIVE", by);
        json.writeNumber(previous);
      }
      case Event.Deleted(var by, long internalId) -> {
        write(json, "DELETED", by);
        json.writeNumber(internalId);
      }
    }
  }

  private static void write(JsonGenerator json, RunIds ids) {
    json.writeString(ids.run().workflow().value());
    json.writeNumber(ids.run().instance());
    json.writeNumber(ids.run().run());
    json.writeString(ids.uuid().toString());
    if (ids.root() == null) {
      json.writeNull();
    } else {
      json.writeStartArray();
      json.writeString(ids.root().workflow().value());
      json.writeNumber(ids.root().instance());
      json.writeNumber(ids.root().run());
      json.writeEndArray();
    }
    json.writeNumber(ids.depth());
  }

  /** The first status before, then each with the milliseconds since the one before it. */
  private static <S extends Enum<S>> void write(JsonGenerator json, List<StatusChange<S>> changes) {
    S from = changes.getFirst().from();
    json.writeString(from == null ? null : from.name());
    long before = 0;
    for (StatusChange<S> change : changes) {
      long at = change.at().toEpochMilli();
      json.writeString(change.to().name());
      json.writeNumber(at - before);
      before = at;
    }
  }

  private static void write(JsonGenerator json, String kind, Event.By by) {
    json.writeString(kind);
    json.writeString(by.workflow().value());
    json.writeString(by.author());
    json.writeNumber(by.at().toEpochMilli());
  }

  private static void write(JsonGenerator json, Event.Active active) {
    json.writeNumber(active.current());
    json.writeNumber(active.previous());
  }

  /**
   * An event of a batch.
   *
   * @param index in it, from 0
   */
  public record Told(int index, Event event) {}

  /**
   * Reads what {@link #write} has made; times are in whole milliseconds.
   *
   * @throws IllegalArgumentException if the bytes are something else
   */
  public static List<Event> read(byte[] bytes) {
    return read(bytes, EventFilter.ALL).stream().map(Told::event).toList();
  }

  /**
   * Reads the events that are wanted; of the others little more than what they are of.
   *
   * @throws IllegalArgumentException if the bytes are something else
   */
  public static List<Told> read(byte[] bytes, EventSelection wanted) {
    List<Told> events = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), PACKER.unpack(bytes))) {
      Values values = new Values(json);
      values.beginArray();
      for (int index = 0; values.more(); index++) {
        values.beginArray();
        String kind = values.text();
        WorkflowId workflow = new WorkflowId(values.text());
        if (wanted.wants(type(kind), workflow)) {
          events.add(new Told(index, read(kind, workflow, values)));
        }
        values.endArray();
      }
    }
    return events;
  }

  private static EventType type(String kind) {
    return switch (kind) {
      case "STEP" -> EventType.STEP_INSTANCE_STATUS_CHANGE_EVENT;
      case "RUN" -> EventType.WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT;
      case "DEFINITION" -> EventType.WORKFLOW_DEFINITION_CHANGE_EVENT;
      case "VERSION" -> EventType.WORKFLOW_VERSION_CHANGE_EVENT;
      case "PROPERTIES" -> EventType.WORKFLOW_PROPERTIES_CHANGE_EVENT;
      case "ACTIVE" -> EventType.WORKFLOW_ACTIVATION_CHANGE_EVENT;
      case "INACTIVE" -> EventType.WORKFLOW_DEACTIVATION_CHANGE_EVENT;
      case "DELETED" -> EventType.WORKFLOW_DELETION_CHANGE_EVENT;
      default -> throw new IllegalArgumentException("an event of the unknown kind " + kind);
    };
  }

  /** The values of a batch, one after the other. */
  private static final class Values {
    private final JsonParser json;

    /** The value that was looked at and is the next one, null if none was. */
    private @Nullable JsonToken seen;

    Values(JsonParser json) {
      this.json = json;
    }

    private JsonToken next() {
      JsonToken next = seen == null ? json.nextToken() : seen;
      seen = null;
      if (next == null) {
        throw new IllegalArgumentException("a batch of events that ends too early");
      }
      return next;
    }

    void beginArray() {
      if (next() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("a batch of events in another form");
      }
    }

    /** Passes over what is left of an array. */
    void endArray() {
      for (JsonToken next = next(); next != JsonToken.END_ARRAY; next = next()) {
        if (next == JsonToken.START_ARRAY) {
          json.skipChildren();
        }
      }
    }

    /** Whether the array goes on; its end is still to be passed. */
    boolean more() {
      seen = next();
      return seen != JsonToken.END_ARRAY;
    }

    String text() {
      next();
      return json.getString();
    }

    @Nullable String findText() {
      return next() == JsonToken.VALUE_NULL ? null : json.getString();
    }

    int number() {
      next();
      return json.getIntValue();
    }

    long big() {
      next();
      return json.getLongValue();
    }

    boolean isNull() {
      return next() == JsonToken.VALUE_NULL;
    }
  }

  private static Event read(String kind, WorkflowId workflow, Values values) {
    return switch (kind) {
      case "STEP" -> {
        RunIds ids = ids(workflow, values);
        int ordinal = values.number();
        StepId step = new StepId(values.text());
        yield new Event.StepChanged(
            ids, step, ordinal, values.number(), changes(values, StepStatus::valueOf));
      }
      case "RUN" ->
          new Event.RunChanged(ids(workflow, values), changes(values, RunStatus::valueOf));
      case "DEFINITION" ->
          new Event.DefinitionChanged(
              by(workflow, values),
              values.findText(),
              values.number(),
              values.big(),
              active(values));
      case "VERSION" ->
          new Event.VersionChanged(
              by(workflow, values), values.findText(), values.number(), active(values));
      case "PROPERTIES" -> new Event.PropertiesChanged(by(workflow, values), values.big());
      case "ACTIVE" -> new Event.Activated(by(workflow, values), active(values));
      case "INACTIVE" -> new Event.Deactivated(by(workflow, values), values.number());
      case "DELETED" -> new Event.Deleted(by(workflow, values), values.big());
      default -> throw new IllegalArgumentException("an event of the unknown kind " + kind);
    };
  }

  private static RunIds ids(WorkflowId workflow, Values values) {
    RunRef run = run(workflow, values);
    UUID uuid = UUID.fromString(values.text());
    RunRef root = null;
    if (!values.isNull()) { // the beginning of an array
      root = run(new WorkflowId(values.text()), values);
      values.endArray();
    }
    return new RunIds(run, uuid, root, values.number());
  }

  private static RunRef run(WorkflowId workflow, Values values) {
    return new RunRef(workflow, values.big(), values.big());
  }

  private static <S extends Enum<S>> List<StatusChange<S>> changes(
      Values values, Function<String, S> status) {
    String first = values.findText();
    S from = first == null ? null : status.apply(first);
    List<StatusChange<S>> changes = new ArrayList<>();
    long at = 0;
    while (values.more()) {
      S to = status.apply(values.text());
      at += values.big();
      changes.add(new StatusChange<>(from, to, Instant.ofEpochMilli(at)));
      from = to;
    }
    return changes;
  }

  private static Event.By by(WorkflowId workflow, Values values) {
    return new Event.By(workflow, values.text(), Instant.ofEpochMilli(values.big()));
  }

  private static Event.Active active(Values values) {
    return new Event.Active(values.number(), values.number());
  }
}
