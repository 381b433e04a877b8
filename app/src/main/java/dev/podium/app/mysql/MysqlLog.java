package dev.podium.app.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one start of the server wrote to its log, and what that means for the user. */
record MysqlLog(Path file, String text) {

  private static final Pattern ERROR = Pattern.compile("\\[ERROR] \\[[^]]*] \\[[^]]*] (.*)");

  /** Reads the log from a position on, which is where the start began. */
  static MysqlLog since(MysqlFolder folder, long position) {
    try {
      String output = Files.exists(folder.output()) ? Files.readString(folder.output()) : "";
      return new MysqlLog(folder.log(), output + tail(folder.log(), position));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long end(MysqlFolder folder) {
    try {
      return Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tail(Path file, long position) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(position, Files.size(file)));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  boolean portWasTaken() {
    return text.contains("Address already in use");
  }

  /** One sentence with the cause, as far as the log tells it, and a remedy. */
  MysqlStartException explain(String what) {
    Optional<String> library = MysqlInstallation.missingLibrary(text);
    if (library.isPresent()) {
      return new MysqlStartException(library.get());
    }
    String cause = firstError().map(error -> ": " + error).orElse("");
    return new MysqlStartException(what + cause + ". " + remedy());
  }

  private Optional<String> firstError() {
    Matcher error = ERROR.matcher(text);
    return error.find()
        ? Optional.of(error.group(1).strip().replaceAll("\\.$", ""))
        : Optional.empty();
  }

  private String remedy() {
    if (text.contains("No space left on device") || text.contains("error: 28")) {
      return "Free some disk space and start again.";
    }
    if (text.contains("Permission denied") || text.contains("errno: 13")) {
      return "Give the user of Podium the right to write there; if an AppArmor profile confines the system's mysqld, set podium.mysql-home to another MySQL.";
    }
    return "The log " + file + " tells more.";
  }
}
