package dev.podium.app.mysql;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM of its own that starts an embedded server and holds it until it is killed.
 *
 * @param jvm the process to kill
 * @param serverPid the server that it started
 */
record HeldMysql(Process jvm, long serverPid) {

  static HeldMysql start(Path folder, boolean watched) throws IOException {
    Process jvm =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    HeldMysql.class.getName(),
                    folder.toString(),
                    Boolean.toString(watched)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = jvm.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("server ")) {
        return new HeldMysql(jvm, Long.parseLong(line.substring("server ".length())));
      }
    }
    throw new IllegalStateException("The JVM ended with " + jvm.onExit().join().exitValue());
  }

  /** What the other JVM runs: prints the server's process id and waits to be killed. */
  public static void main(String[] arguments) throws IOException {
    EmbeddedMysql mysql =
        EmbeddedMysql.start(
            new MysqlSettings(
                Path.of(arguments[0]), TestDatabase.mysqlHome(), TestDatabase.SMALL_AND_QUICK));
    if (!Boolean.parseBoolean(arguments[1])) {
      ProcessHandle.current()
          .children()
          .filter(child -> child.pid() != mysql.pid())
          .forEach(ProcessHandle::destroyForcibly);
    }
    System.out.println("server " + mysql.pid());
    System.in.transferTo(System.out);
  }

  void kill() {
    jvm.destroyForcibly();
    jvm.onExit().join();
  }
}
