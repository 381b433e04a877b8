package dev.podium.scheduler.script;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Removes a folder with all that a script has left in it, which may lie deeper than any path is
 * long. Names are looked up in folders that are held open, so no link is followed; what lies deeper
 * than the second level is first moved up into the folder, so that a handful of folders are open at
 * a time, however deep it was.
 */
final class FolderRemoval {

  /** Of a folder that nobody else may look into. */
  static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  /** So often a folder is gone through that gets new files while it is emptied. */
  private static final int ROUNDS = 3;

  private final Path folder;
  private final String prefix = ".removed-" + UUID.randomUUID() + "-";
  private long moved;
  private long removed;

  private FolderRemoval(Path folder) {
    this.folder = folder;
  }

  /**
   * Removes a folder, a file or a link; nothing happens if there is none.
   *
   * @throws IOException if something in it cannot be removed
   */
  static void of(Path path) throws IOException {
    Path folder = path.toAbsolutePath();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(folder);
      return;
    }
    try (SecureDirectoryStream<Path> parent = secure(parent(folder))) {
      new FolderRemoval(folder).from(parent);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static Path parent(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null) {
      throw new IOException(folder + " is the root of the file system");
    }
    return parent;
  }

  @SuppressWarnings("StreamResourceLeak") // whoever asks for it closes it
  private static SecureDirectoryStream<Path> secure(Path folder) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("The file system of %s cannot remove by open folders".formatted(folder));
  }

  private void from(SecureDirectoryStream<Path> parent) throws IOException {
    Path name = folder.getFileName();
    own(parent, name, folder);
    for (int round = 1; ; round++) {
      try (SecureDirectoryStream<Path> top = open(parent, name)) {
        for (Path entry : top) {
          Path found = entry.getFileName();
          if (!found.toString().startsWith(prefix)) {
            remove(top, found);
          }
        }
        while (removed < moved) {
          remove(top, Path.of(prefix + removed));
          removed++;
        }
      }
      try {
        parent.deleteDirectory(name);
        return;
      } catch (DirectoryNotEmptyException e) {
        if (round == ROUNDS) {
          throw e;
        }
      }
    }
  }

  private void remove(SecureDirectoryStream<Path> top, Path name) throws IOException {
    try {
      if (!isFolder(top, name)) {
        top.deleteFile(name);
        return;
      }
      Path path = folder.resolve(name);
      own(top, name, path);
      try (SecureDirectoryStream<Path> inner = open(top, name)) {
        for (Path entry : inner) {
          moveUp(inner, entry.getFileName(), path, top);
        }
      }
      top.deleteDirectory(name);
    } catch (NoSuchFileException e) {
      // Somebody else has removed it, which is as well.
      return;
    }
  }

  private void moveUp(
      SecureDirectoryStream<Path> from, Path name, Path path, SecureDirectoryStream<Path> top)
      throws IOException {
    if (!isFolder(from, name)) {
      from.deleteFile(name);
      return;
    }
    own(from, name, path.resolve(name));
    from.move(name, top, Path.of(prefix + moved));
    moved++;
  }

  private static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> in, Path name)
      throws IOException {
    return in.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFolder(SecureDirectoryStream<Path> in, Path name) throws IOException {
    return in.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  /** A script may have taken its own rights away; a folder that it has closed has no handle. */
  private static void own(SecureDirectoryStream<Path> in, Path name, Path path) throws IOException {
    PosixFileAttributeView view =
        in.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view.readAttributes().permissions().containsAll(OWN)) {
      return;
    }
    try {
      view.setPermissions(OWN);
    } catch (AccessDeniedException e) {
      Files.setPosixFilePermissions(path, OWN);
    }
  }
}
