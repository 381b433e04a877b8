package dev.podium.bench.server;

import java.nio.file.Path;
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
}
