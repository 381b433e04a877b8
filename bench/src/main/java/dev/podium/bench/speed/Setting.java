package dev.podium.bench.speed;

import java.util.Map;
import java.util.TreeMap;

/**
 * Under what figures are taken.
 *
 * @param nodes that share the work; starts go to each in turn
 * @param binaryLog whether the database writes one, forced to the disk with each commit
 * @param storedSteps attempts of ended steps that are stored beforehand, about
 * @param properties further settings of each node, by their Spring names
 */
public record Setting(
    int nodes,
    Limits limits,
    Auth auth,
    boolean binaryLog,
    long storedSteps,
    Map<String, String> properties) {

  public Setting {
    properties = Map.copyOf(properties);
  }

  String text() {
    return "%d node%s, %s limits, %s, binary log %s%s%s"
        .formatted(
            nodes,
            nodes == 1 ? "" : "s",
            limits == Limits.DEFAULT ? "default" : "raised",
            auth.words(),
            binaryLog ? "on" : "off",
            storedSteps == 0 ? "" : ", %,d steps stored before".formatted(storedSteps),
            properties.isEmpty() ? "" : ", " + new TreeMap<>(properties));
  }
}
