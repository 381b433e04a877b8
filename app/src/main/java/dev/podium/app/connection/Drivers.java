package dev.podium.app.connection;

import dev.podium.domain.connection.JdbcAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drivers of this node: MySQL's, and those in the jars of a folder. Each jar has a class loader
 * of its own that sees the JDK and itself only, so that it cannot clash with what Podium is made
 * of. The folder is read at the start.
 */
final class Drivers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Drivers.class);

  /**
   * Of one row: what needs more is sent in several packets, whose first one is longer than this.
   */
  private static final int MOST_BYTES_OF_ROW = 0xFF_FFFF - 1;

  private final Driver mysql = new com.mysql.cj.jdbc.Driver();
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private final List<Driver> others = new ArrayList<>();
  private final Duration connectTimeout;

  /**
   * Loads the drivers.
   *
   * @param folder may be missing
   */
  Drivers(Path folder, Duration connectTimeout) throws SQLException {
    this.connectTimeout = connectTimeout;
    if (Files.isDirectory(folder)) {
      jars(folder).forEach(this::load);
    }
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The drivers in %s cannot be read".formatted(folder), e);
    }
  }

  private void load(Path jar) {
    URLClassLoader loader =
        new URLClassLoader(new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
    loaders.add(loader);
    try {
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        others.add(driver);
        log.info("Driver {} of {}", driver.getClass().getName(), jar.getFileName());
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      log.error("{} holds no driver that can be used; Sql steps go without it", jar, e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a file: " + jar, e);
    }
  }

  /**
   * A new connection.
   *
   * @throws SQLException if no driver takes the address, or the database refuses
   */
  Connection connect(String url, String user, String password) throws SQLException {
    boolean isMysql = JdbcAddress.scheme(url).equals(JdbcAddress.MYSQL);
    Properties properties = isMysql ? ofMysql() : new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    for (Driver driver : isMysql ? List.of(mysql) : others) {
      if (driver.acceptsURL(url)) {
        Connection connection = driver.connect(url, properties);
        if (connection != null) {
          return connection;
        }
      }
    }
    throw new SQLException(
        "No driver takes %s: put its jar into the folder of drivers and restart the node."
            .formatted(url));
  }

  /** What must not be otherwise, whatever an address says. */
  private Properties ofMysql() {
    Properties properties = new Properties();
    properties.setProperty("allowLoadLocalInfile", "false");
    properties.setProperty("allowUrlInLocalInfile", "false");
    properties.setProperty("allowMultiQueries", "false");
    properties.setProperty("autoDeserialize", "false");
    properties.setProperty("connectTimeout", String.valueOf(connectTimeout.toMillis()));
    properties.setProperty("tcpKeepAlive", "true");
    // By itself the driver holds all rows of a result, however long they are.
    properties.setProperty("defaultFetchSize", String.valueOf(Integer.MIN_VALUE));
    properties.setProperty("maxAllowedPacket", String.valueOf(MOST_BYTES_OF_ROW));
    return properties;
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }
}
