package dev.podium.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of a node with an embedded MySQL, read from outside: the files {@code port},
 * {@code password}, {@code mysqld.pid} and {@code lock} in its folder {@code mysql}.
 */
public record DataFolder(Path folder) {

  /** The address of the embedded MySQL's schema; its user is {@link #databaseUser}. */
  public String databaseUrl() {
    return "jdbc:mysql://127.0.0.1:%s/podium?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectionTimeZone=UTC"
        .formatted(read("port"));
  }

  /** The account that the node itself uses. */
  public String databaseUser() {
    return "podium";
  }

  /** The generated password of that account. */
  public String databasePassword() {
    return read("password");
  }

  /** The process id of the database. */
  public long databasePid() {
    return Long.parseLong(read("mysqld.pid"));
  }

  /** The process id of the node. */
  public long nodePid() {
    return Long.parseLong(read("lock"));
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve("mysql").resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          folder + " is not the data folder of a running Podium with an embedded MySQL", e);
    }
  }

  /** Deletes the folder with all that is in it. */
  public void delete() {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(visited);
      return FileVisitResult.CONTINUE;
    }
  }
}
