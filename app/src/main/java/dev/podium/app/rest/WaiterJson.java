package dev.podium.app.rest;

import dev.podium.domain.signal.SignalViews.Place;
import dev.podium.domain.signal.SignalViews.Waiter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes steps that wait for signals. */
final class WaiterJson {

  private static final String CURSOR = "[0-9]{1,18}(-[0-9]{1,5}){3}";

  private WaiterJson() {}

  static ObjectNode of(Waiter waiter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InstanceJson.putIdentity(json, waiter.run());
    json.put("step_id", waiter.step().value());
    json.put("step_attempt_id", waiter.attempt());
    StepSignalsJson.putMatchParams(json, waiter.awaited());
    json.put("since", waiter.since().toEpochMilli());
    Place place = waiter.place();
    json.put(
        "cursor",
        "%d-%d-%d-%d".formatted(place.run(), place.ordinal(), place.attempt(), place.dependency()));
    return json;
  }

  /** Reads the cursor of a waiter. */
  static Place place(String cursor) {
    if (!cursor.matches(CURSOR)) {
      throw PathValues.unreadable(cursor, "a cursor", "one from another page");
    }
    String[] parts = cursor.split("-", -1);
    return new Place(
        Long.parseLong(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }
}
