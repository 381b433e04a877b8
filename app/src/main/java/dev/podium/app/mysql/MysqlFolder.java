package dev.podium.app.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an embedded server, held by one Podium at a time. {@code data} is only ever a
 * completely initialised data folder: it is made as {@code data.new} and renamed.
 */
final class MysqlFolder implements AutoCloseable {

  /** Unix socket addresses have 108 bytes, and MySQL adds a name of its own for the lock file. */
  private static final int LONGEST_SOCKET_PATH = 100;

  private static final FileAttribute<?> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final FileChannel lockFile;

  private MysqlFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Makes the folder if need be and takes it; refused while another live Podium holds it. */
  static MysqlFolder take(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute, PRIVATE_FOLDER);
      Path real = absolute.toRealPath();
      return new MysqlFolder(real, lock(real));
    } catch (IOException e) {
      throw new MysqlStartException(
          "The folder %s cannot be written (%s): make it writable or choose another with --data."
              .formatted(absolute, e),
          e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        byte[] owner =
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        channel.truncate(0).write(ByteBuffer.wrap(owner), 0);
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(folder, "this process");
    }
    String owner = Files.readString(folder.resolve("lock")).strip();
    channel.close();
    throw inUse(folder, "process " + owner);
  }

  private static MysqlStartException inUse(Path folder, String owner) {
    return new MysqlStartException(
        "The folder %s is in use by another Podium (%s): stop that one, or give this one its own folder with --data."
            .formatted(folder, owner));
  }

  Path data() {
    return folder.resolve("data");
  }

  Path unfinishedData() {
    return folder.resolve("data.new");
  }

  Path optionFile() {
    return folder.resolve("my.cnf");
  }

  Path accountFile() {
    return folder.resolve("account.sql");
  }

  Path log() {
    return folder.resolve("mysqld.log");
  }

  /** What the server says before its log is open, the program loader's complaints above all. */
  Path output() {
    return folder.resolve("mysqld.out");
  }

  Path pidFile() {
    return folder.resolve("mysqld.pid");
  }

  /** A path for the Unix socket that is short enough, and always the same for this folder. */
  Path socket() {
    Path here = folder.resolve("mysqld.sock");
    if (here.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_PATH) {
      return here;
    }
    String name = "podium-%08x.sock".formatted(folder.toString().hashCode());
    return Path.of(System.getProperty("java.io.tmpdir"), name);
  }

  boolean isInitialised() {
    return Files.exists(data());
  }

  /** Makes an initialised folder the one that counts; a crash before this line starts over. */
  void acceptData() {
    try {
      Files.move(unfinishedData(), data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes what a crashed server may leave. A socket's lock file names a process id, which may by
   * now be someone else's: MySQL would refuse to start.
   */
  void removeLeftovers() {
    try {
      deleteTree(unfinishedData());
      Files.deleteIfExists(socket());
      Files.deleteIfExists(Path.of(socket() + ".lock"));
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The password of Podium's account. */
  String password() {
    return password("password");
  }

  /** The password of the account that is there for trying out. */
  String sandboxPassword() {
    return password("sandbox-password");
  }

  /** Made once, kept in a file that only its owner can read. */
  private String password(String name) {
    Path file = folder.resolve(name);
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
          return kept;
        }
      }
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      writePrivately(file, password);
      return password;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that only its owner can read from its first moment on. */
  void writePrivately(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      Files.writeString(Files.createFile(file, PRIVATE_FILE), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of the last start if nobody else has it now, otherwise any free one. */
  int choosePort() {
    OptionalInt last = lastPort();
    try (ServerSocket probe = new ServerSocket()) {
      if (last.isPresent() && isFree(last.getAsInt())) {
        return last.getAsInt();
      }
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void rememberPort(int port) {
    try {
      Files.writeString(folder.resolve("port"), port + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OptionalInt lastPort() {
    try {
      String kept = Files.readString(folder.resolve("port")).strip();
      return kept.matches("[1-9]\\d{3,4}")
          ? OptionalInt.of(Integer.parseInt(kept))
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
