package dev.podium.domain.yaml;

import dev.podium.domain.json.Place;
import dev.podium.domain.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a tree that is made out of another one. It notes where each field comes from, so
 * that problems of the new tree can be told as problems of the old one.
 */
final class Output {

  private final ObjectNode json;
  private final Place place;
  private final Map<String, Place> origins;

  private Output(ObjectNode json, Place place, Map<String, Place> origins) {
    this.json = json;
    this.place = place;
    this.origins = origins;
  }

  /** The root of a new tree. */
  static Output tree() {
    return new Output(JsonNodeFactory.instance.objectNode(), Place.ROOT, new HashMap<>());
  }

  ObjectNode json() {
    return json;
  }

  boolean has(String field) {
    return json.has(field);
  }

  void set(String field, JsonNode value, Place from) {
    note(field, from);
    json.set(field, value);
  }

  void set(String field, String text, Place from) {
    set(field, JsonNodeFactory.instance.stringNode(text), from);
  }

  /** Notes where a field would come from that is not written. */
  void note(String field, Place from) {
    origins.put(place.field(field).toString(), from);
  }

  /** The object in a field, made if it is not there yet. */
  Output object(String field, Place from) {
    if (!json.has(field)) {
      set(field, JsonNodeFactory.instance.objectNode(), from);
    }
    return new Output((ObjectNode) json.get(field), place.field(field), origins);
  }

  /** A list in a field, and a new object that stands in its next item under a name. */
  Output item(String field, String wrapper, Place item, Place inner) {
    ArrayNode list = list(field);
    Place at = place.field(field).item(list.size());
    origins.put(at.toString(), item);
    origins.put(at.field(wrapper).toString(), inner);
    return new Output(list.addObject().putObject(wrapper), at.field(wrapper), origins);
  }

  /** Takes up the room of an item that could not be made. */
  void noItem(String field, Place from) {
    ArrayNode list = list(field);
    origins.put(place.field(field).item(list.size()).toString(), from);
    list.addNull();
  }

  private ArrayNode list(String field) {
    return json.get(field) instanceof ArrayNode list ? list : json.putArray(field);
  }

  /** A problem of the new tree as one of the tree that it comes from. */
  Problem atOrigin(Problem problem) {
    for (String path = problem.path(); !path.isEmpty(); path = Place.parentOf(path)) {
      Place origin = origins.get(path);
      if (origin != null) {
        return problem.at(origin + problem.path().substring(path.length()));
      }
    }
    return problem;
  }
}
