package dev.podium.bench.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a node is started with.
 *
 * @param java the program {@code java}
 * @param jar the executable jar
 * @param log takes what the node prints; appended to
 * @param jvmOptions options in front of {@code -jar}
 * @param properties settings by their Spring names, without the port
 * @param environment variables; those of Podium and Spring are not inherited
 */
public record ServerSettings(
    Path java,
    Path jar,
    Path log,
    List<String> jvmOptions,
    Map<String, String> properties,
    Map<String, String> environment) {

  public ServerSettings {
    jvmOptions = List.copyOf(jvmOptions);
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  /** The same node with one setting more, or with another value for it. */
  public ServerSettings with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(properties);
    more.put(name, value);
    return new ServerSettings(java, jar, log, jvmOptions, more, environment);
  }

  /** The same node with another log. */
  public ServerSettings withLog(Path otherLog) {
    return new ServerSettings(java, jar, otherLog, jvmOptions, properties, environment);
  }
}
