package dev.podium.domain.yaml;

import dev.podium.domain.json.Document;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Position;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.yaml.YamlNode.Mapping;
import dev.podium.domain.yaml.YamlNode.Scalar;
import dev.podium.domain.yaml.YamlNode.Sequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * YAML 1.2 text as the tree that JSON of the same meaning has. Anchors are resolved; tags of
 * classes, keys given twice, a second document and whatever JSON could not hold are refused.
 */
public final class YamlDocument implements Document {

  private final YamlNode root;

  private YamlDocument(YamlNode root) {
    this.root = root;
  }

  /**
   * Reads a text; what is wrong with single values is noted.
   *
   * @throws dev.podium.domain.problem.RefusedException if it is too long, not YAML at all, or not
   *     one document
   */
  public static YamlDocument parse(String text, Problems problems) {
    return new YamlDocument(YamlReader.read(text, problems));
  }

  @Override
  public JsonNode root() {
    return root.json();
  }

  @Override
  public List<Problem> locate(List<Problem> problems) {
    return Position.locate(problems, this::positions);
  }

  private Map<String, Position> positions(Set<String> wanted) {
    Map<String, Position> found = new HashMap<>();
    walk(
        root,
        root.at(),
        Place.ROOT,
        (place, spot) -> {
          if (wanted.contains(place.toString())) {
            found.putIfAbsent(place.toString(), spot.at());
          }
        });
    return found;
  }

  /** The texts of all single values, by path, as they are written. */
  Map<String, String> sources() {
    Map<String, String> sources = new HashMap<>();
    walk(
        root,
        root.at(),
        Place.ROOT,
        (place, spot) -> {
          if (spot.value() instanceof Scalar scalar) {
            sources.put(place.toString(), scalar.source());
          }
        });
    return sources;
  }

  private static void walk(
      YamlNode node, Position at, Place place, BiConsumer<Place, YamlNode.Entry> visitor) {
    visitor.accept(place, new YamlNode.Entry(at, node));
    switch (node) {
      case Scalar scalar -> {}
      case Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          YamlNode item = sequence.items().get(i);
          walk(item, item.at(), place.item(i), visitor);
        }
      }
      case Mapping mapping ->
          mapping
              .entries()
              .forEach((key, entry) -> walk(entry.value(), entry.at(), place.field(key), visitor));
    }
  }
}
