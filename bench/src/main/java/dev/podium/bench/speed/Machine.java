package dev.podium.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where figures were taken. Client, server and database share it; of a server elsewhere only this
 * side is told.
 *
 * @param cores for everything
 * @param processor empty where it is not told
 */
record Machine(int cores, String processor, String system, String java, String database) {

  static Machine of(@Nullable Probes probes) throws IOException, SQLException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        processor(Path.of("/proc/cpuinfo")),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString(),
        probes == null ? "a server of which only the address is known" : probes.databaseLine());
  }

  private static String processor(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return "";
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  String text() {
    return "%d cores for everything%s, %s, Java %s, %s"
        .formatted(cores, processor.isEmpty() ? "" : " of " + processor, system, java, database);
  }

  ObjectNode json() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("cores", cores)
        .put("processor", processor)
        .put("system", system)
        .put("java", java)
        .put("database", database);
  }
}
