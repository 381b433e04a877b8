package dev.podium.bench.history;

import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.OwnMysql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** MySQL, nodes with proxies in front of it, and the audit; all gone after {@link #close}. */
final class HistoryCluster implements AutoCloseable {

  private final Path folder;
  private final OwnMysql mysql;
  private final Audit audit;
  private final String password = UUID.randomUUID().toString();
  private final List<HistoryNode> nodes = new ArrayList<>();
  private final @Nullable SmallDisk disk;
  private final Thread atExit = new Thread(this::remove, "history-exit");

  private HistoryCluster(Path folder, OwnMysql mysql, @Nullable SmallDisk disk) {
    this.folder = folder;
    this.mysql = mysql;
    this.audit = new Audit(mysql);
    this.disk = disk;
  }

  static HistoryCluster start(HistoryOptions options)
      throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("podium-history-");
    OwnMysql mysql = OwnMysql.in(folder.resolve("mysql"), options.mysqlHome(), List.of());
    SmallDisk disk = SmallDisk.mount(folder.resolve(name(options.nodes() - 1)));
    HistoryCluster cluster = new HistoryCluster(folder, mysql, disk);
    // Ctrl-C ends the main thread without unwinding it.
    Runtime.getRuntime().addShutdownHook(cluster.atExit);
    try {
      mysql.initialise();
      cluster.startNodes(options);
      return cluster;
    } catch (RuntimeException | IOException | InterruptedException | SQLException e) {
      cluster.close();
      throw e;
    }
  }

  private static String name(int index) {
    return "node-" + (index + 1);
  }

  private void startNodes(HistoryOptions options)
      throws IOException, InterruptedException, SQLException {
    for (int i = 0; i < options.nodes(); i++) {
      Path home = Files.createDirectories(folder.resolve(name(i)));
      nodes.add(HistoryNode.launch(options, name(i), home, mysql, password));
    }
    for (HistoryNode node : nodes) {
      node.awaitReady();
    }
    audit.install();
  }

  List<HistoryNode> nodes() {
    return List.copyOf(nodes);
  }

  OwnMysql mysql() {
    return mysql;
  }

  Audit audit() {
    return audit;
  }

  String password() {
    return password;
  }

  @Nullable SmallDisk disk() {
    return disk;
  }

  /** Puts what the nodes printed where it stays. */
  void keepLogs(Path target) throws IOException {
    Files.createDirectories(target);
    for (HistoryNode node : nodes) {
      Files.copy(
          node.log(), target.resolve(node.name() + ".log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the JVM is ending already: the hook removes it
    }
    remove();
  }

  private void remove() {
    List<Thread> ends = new ArrayList<>();
    for (HistoryNode node : nodes) {
      ends.add(Thread.ofPlatform().start(node::close));
    }
    for (Thread end : ends) {
      try {
        end.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    mysql.close();
    if (disk != null) {
      disk.close();
    }
    new DataFolder(folder).delete();
  }
}
