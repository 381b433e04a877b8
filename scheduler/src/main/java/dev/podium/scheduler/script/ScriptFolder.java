package dev.podium.scheduler.script;

import dev.podium.scheduler.output.OutputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one attempt: {@code work} is where the script runs, and beside it lies what Podium
 * and the script hand each other. All of it is gone when the attempt has ended.
 */
record ScriptFolder(Path root) implements AutoCloseable {

  /** What a script may hand out in its output file. */
  static final int MOST_OUTPUT_BYTES = 4_000_000;

  private static final Logger log = LoggerFactory.getLogger(ScriptFolder.class);

  /** A folder that nobody else may look into. */
  static ScriptFolder create(Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    Path root = parent.resolve(name);
    FolderRemoval.of(root);
    Files.createDirectory(root, PosixFilePermissions.asFileAttribute(FolderRemoval.OWN));
    Files.createDirectory(root.resolve("work"));
    return new ScriptFolder(root);
  }

  Path work() {
    return root.resolve("work");
  }

  Path output() {
    return root.resolve("output.json");
  }

  Path params() {
    return root.resolve("params.json");
  }

  /** Made by the supervisor when the server has stood still. */
  Path frozen() {
    return root.resolve("frozen");
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  /**
   * What the script has left in its output file.
   *
   * @return empty if there is no such file
   * @throws OutputException if it is too long, no plain file or not UTF-8
   */
  Optional<String> readOutput() throws IOException {
    Path file = output();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new OutputException("The output file is not a plain file.");
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MOST_OUTPUT_BYTES + 1);
      if (bytes.length > MOST_OUTPUT_BYTES) {
        throw new OutputException(
            "The output file is longer than %d bytes.".formatted(MOST_OUTPUT_BYTES));
      }
      return Optional.of(text(bytes));
    }
  }

  private static String text(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      throw new OutputException(
          "The output file is not UTF-8: its byte %d, 0x%02X, belongs to no character. Write it in UTF-8."
              .formatted(in.position() + 1, bytes[in.position()]));
    }
    return out.flip().toString();
  }

  /** What cannot be removed now is when the server starts again; the script's result stands. */
  @Override
  public void close() {
    try {
      FolderRemoval.of(root);
    } catch (IOException e) {
      log.warn("The folder {} of a script stays until the next start: {}", root, e.toString());
    }
  }
}
