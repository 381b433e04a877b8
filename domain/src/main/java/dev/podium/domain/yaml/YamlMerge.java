package dev.podium.domain.yaml;

import dev.podium.domain.yaml.YamlNode.Entry;
import dev.podium.domain.yaml.YamlNode.Mapping;
import dev.podium.domain.yaml.YamlNode.Scalar;
import dev.podium.domain.yaml.YamlNode.Sequence;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * The key {@code <<}, which lays the entries of other objects under those that are written. It is
 * not part of YAML 1.2, but whoever writes anchors expects it.
 */
final class YamlMerge {

  static final String KEY = "<<";

  private YamlMerge() {}

  static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().equals(KEY);
  }

  /** Adds what is not written yet; answers a value that cannot be merged, if there is one. */
  static Optional<YamlNode> into(Map<String, Entry> entries, YamlNode from) {
    return switch (from) {
      case Mapping mapping -> {
        mapping.entries().forEach(entries::putIfAbsent);
        yield Optional.empty();
      }
      case Sequence sequence ->
          sequence.items().stream()
              .filter(item -> !(item instanceof Mapping) || into(entries, item).isPresent())
              .findFirst();
      case Scalar scalar -> Optional.of(scalar);
    };
  }
}
