package dev.podium.bench.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file system of a few megabytes in memory, which only root may make. */
final class SmallDisk implements AutoCloseable {

  private static final String SIZE = "size=16m";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Puts one on a folder; null where that is not allowed. */
  static @Nullable SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return run(List.of("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()))
        ? new SmallDisk(folder)
        : null;
  }

  private static boolean run(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  /** Leaves no byte free. */
  void fill() throws IOException {
    byte[] block = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!Files.exists(filler()) || Files.size(filler()) == 0) {
        throw e;
      }
    }
  }

  void empty() throws IOException {
    Files.deleteIfExists(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() {
    try {
      var unused = run(List.of("umount", folder.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
