package dev.podium.domain.difference;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares definitions by their written form, so that nothing that can be written can differ
 * unnoticed. Steps and tags are matched by their names, wherever they stand in their list; other
 * lists by what is equal, and then in order.
 */
public final class Difference {
  private static final String KIND = "kind";

  private final List<Change> changes = new ArrayList<>();

  private Difference() {}

  /** What was changed to get from one definition to the other; empty if they are equal. */
  public static List<Change> between(Workflow before, Workflow after) {
    Difference difference = new Difference();
    difference.fields(
        new Where(Section.WORKFLOW, null, Place.ROOT),
        DefinitionCodec.writeWorkflow(before),
        DefinitionCodec.writeWorkflow(after));
    return List.copyOf(difference.changes);
  }

  /** What was changed in the properties that all versions share. */
  public static List<Change> between(Properties before, Properties after) {
    Difference difference = new Difference();
    difference.fields(
        new Where(Section.PROPERTIES, null, Place.ROOT.field("properties")),
        DefinitionCodec.writeProperties(before),
        DefinitionCodec.writeProperties(after));
    return List.copyOf(difference.changes);
  }

  /** A place in both definitions. */
  private record Where(Section section, @Nullable StepId step, Place place) {

    Where field(String name) {
      Section inside =
          switch (section) {
            case WORKFLOW, STEPS -> sectionOf(name);
            case PROPERTIES, TRANSITIONS, PARAMS, TRIGGERS, TAGS -> section;
          };
      return new Where(inside, step, place.field(name));
    }

    private Section sectionOf(String field) {
      return switch (field) {
        case "params" -> Section.PARAMS;
        case "tags" -> Section.TAGS;
        case "time_triggers", "signal_triggers" -> Section.TRIGGERS;
        case "transition" -> Section.TRANSITIONS;
        case "steps" -> Section.STEPS;
        default -> section;
      };
    }

    Where named(String name) {
      StepId inside = section == Section.STEPS ? new StepId(name) : step;
      return new Where(section, inside, place.field(name));
    }

    Where item(int index) {
      return new Where(section, step, place.item(index));
    }
  }

  private void note(Where where, @Nullable JsonNode before, @Nullable JsonNode after) {
    changes.add(new Change(where.section(), where.step(), where.place().toString(), before, after));
  }

  private void fields(Where where, JsonNode before, JsonNode after) {
    Set<String> names = new LinkedHashSet<>(before.propertyNames());
    names.addAll(after.propertyNames());
    for (String name : names) {
      field(where.field(name), name, before.get(name), after.get(name));
    }
  }

  private void field(
      Where where, String name, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (before instanceof ArrayNode || after instanceof ArrayNode) {
      list(where, name, before, after);
    } else {
      value(where, before, after);
    }
  }

  private void value(Where where, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (before instanceof ObjectNode && after instanceof ObjectNode) {
      fields(where, before, after);
    } else if (before == null || after == null || !before.equals(after)) {
      note(where, before, after);
    }
  }

  private void list(Where where, String name, @Nullable JsonNode before, @Nullable JsonNode after) {
    boolean ofSteps = where.section() == Section.STEPS && name.equals("steps");
    boolean ofTags = name.equals("tags") && where.section() != Section.PARAMS;
    if (ofSteps) {
      byName(where, before, after, Difference::stepName);
    } else if (ofTags) {
      byName(where, before, after, Difference::tagName);
    } else if (isOfObjects(before) && isOfObjects(after)) {
      inOrder(where, items(before), items(after));
    } else {
      value(where, before, after);
    }
  }

  private static boolean isOfObjects(@Nullable JsonNode list) {
    return list == null || (list.isArray() && items(list).stream().allMatch(JsonNode::isObject));
  }

  private static List<JsonNode> items(@Nullable JsonNode list) {
    return list == null ? List.of() : list.valueStream().toList();
  }

  private static String stepName(JsonNode wrapper) {
    return wrapper.iterator().next().path("id").asString("");
  }

  private static String tagName(JsonNode tag) {
    return tag.isObject() ? tag.path("name").asString("") : tag.asString("");
  }

  private void byName(
      Where where,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      Function<JsonNode, String> nameOf) {
    Map<String, JsonNode> old = named(before, nameOf);
    Map<String, JsonNode> fresh = named(after, nameOf);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(fresh.keySet());
    for (String name : names) {
      JsonNode was = old.get(name);
      JsonNode is = fresh.get(name);
      if (was == null || is == null || where.section() != Section.STEPS) {
        value(where.named(name), was, is);
      } else {
        fields(where.named(name), unwrapped(was), unwrapped(is));
      }
    }
    order(where, old.keySet(), fresh.keySet());
  }

  private static Map<String, JsonNode> named(
      @Nullable JsonNode list, Function<JsonNode, String> nameOf) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    items(list).forEach(item -> named.put(nameOf.apply(item), item));
    return named;
  }

  /** A step with the name of its wrapper as one more field, so that a step may become a loop. */
  private static ObjectNode unwrapped(JsonNode wrapper) {
    Map.Entry<String, JsonNode> step = wrapper.properties().iterator().next();
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put(KIND, step.getKey());
    step.getValue().properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
    return fields;
  }

  /** The same names in another order. */
  private void order(Where where, Set<String> before, Set<String> after) {
    List<String> old = before.stream().filter(after::contains).toList();
    List<String> fresh = after.stream().filter(before::contains).toList();
    if (!old.equals(fresh)) {
      note(where, names(old), names(fresh));
    }
  }

  private static ArrayNode names(List<String> names) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    names.forEach(array::add);
    return array;
  }

  private void inOrder(Where where, List<JsonNode> before, List<JsonNode> after) {
    List<Integer> old = without(before, after);
    List<Integer> fresh = without(after, before);
    int pairs = Math.min(old.size(), fresh.size());
    for (int i = 0; i < pairs; i++) {
      value(where.item(fresh.get(i)), before.get(old.get(i)), after.get(fresh.get(i)));
    }
    for (int index : old.subList(pairs, old.size())) {
      note(where.item(index), before.get(index), null);
    }
    for (int index : fresh.subList(pairs, fresh.size())) {
      note(where.item(index), null, after.get(index));
    }
    if (old.isEmpty() && fresh.isEmpty() && !before.equals(after)) {
      note(where, array(before), array(after));
    }
  }

  private static ArrayNode array(List<JsonNode> items) {
    return JsonNodeFactory.instance.arrayNode().addAll(items);
  }

  /** Indexes of the items that have no equal in the other list; each equal counts once. */
  private static List<Integer> without(List<JsonNode> items, List<JsonNode> others) {
    List<JsonNode> left = new ArrayList<>(others);
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (!left.remove(items.get(i))) {
        indexes.add(i);
      }
    }
    return indexes;
  }
}
