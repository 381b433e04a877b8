package dev.podium.domain.connection;

import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which JDBC addresses may be used. Drivers obey what stands in an address: Connector/J would read
 * local files, load classes by name or turn rows into objects. So of MySQL only plain addresses
 * with properties that are known to be harmless are taken.
 */
public final class JdbcAddress {

  /** The scheme that is always there. */
  public static final String MYSQL = "mysql";

  private static final int LONGEST = 2_000;

  private static final Pattern SCHEME = Pattern.compile("jdbc:([a-zA-Z][a-zA-Z0-9]*):.*");

  private static final Pattern PLAIN_MYSQL =
      Pattern.compile(
          "jdbc:mysql://(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?"
              + "(?:/(?<database>[A-Za-z0-9_$-]*))?(?:\\?(?<properties>[A-Za-z0-9_.:/=&+-]*))?");

  /** In small letters; Connector/J takes them in any. */
  private static final Set<String> HARMLESS =
      Set.of(
          "allowpublickeyretrieval",
          "characterencoding",
          "connectioncollation",
          "connectiontimezone",
          "connecttimeout",
          "forceconnectiontimezonetosession",
          "nodatetimestringsync",
          "preserveinstants",
          "requiressl",
          "servertimezone",
          "sockettimeout",
          "sslmode",
          "tcpkeepalive",
          "tinyint1isbit",
          "tlsversions",
          "usecompression",
          "usessl",
          "verifyservercertificate",
          "yearisdatetype",
          "zerodatetimebehavior");

  /** Of other drivers the administrator of the installation knows; these are never right. */
  private static final Pattern LOGIN =
      Pattern.compile("(?i)[?&;](?:user|username|password|pwd)=|//[^/?;]*@");

  private JdbcAddress() {}

  /** What is wrong with an address. */
  static Optional<Problem> check(String url, Set<String> schemes) {
    String scheme = scheme(url);
    if (url.length() > LONGEST || scheme.isEmpty() || Texts.hidesSomething(url)) {
      return problem(
          "This is not the address of a database.",
          "It must look like jdbc:mysql://db.example.com:3306/shop.");
    }
    if (!schemes.contains(scheme)) {
      return problem(
          "Addresses of \"%s\" are not allowed here.".formatted(scheme),
          "Use one of %s, or let the installation allow it with PODIUM_SQL_SCHEMES."
              .formatted(String.join(", ", new TreeSet<>(schemes))));
    }
    if (LOGIN.matcher(url).find()) {
      return problem(
          "The address holds a login, which everybody who sees the list could read.",
          "Give the user and the password in their own fields.");
    }
    return scheme.equals(MYSQL) ? checkMysql(url) : Optional.empty();
  }

  private static Optional<Problem> checkMysql(String url) {
    Matcher plain = PLAIN_MYSQL.matcher(url);
    if (!plain.matches()) {
      return problem(
          "This is not a plain address of MySQL.",
          "It must look like jdbc:mysql://db.example.com:3306/shop?sslMode=REQUIRED: one host, and"
              + " properties without special characters.");
    }
    String properties = plain.group("properties");
    for (String property : properties == null ? new String[0] : properties.split("&", -1)) {
      String name = property.split("=", 2)[0];
      if (!name.isEmpty() && !HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
        return problem(
            "The property \"%s\" is not allowed.".formatted(Texts.shorten(name, 80)),
            "Allowed are %s.".formatted(String.join(", ", new TreeSet<>(HARMLESS))));
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> problem(String message, String remedy) {
    return Optional.of(Problem.at("url", message, remedy));
  }

  /** The scheme of an address in small letters; empty if it is none. */
  public static String scheme(String url) {
    Matcher scheme = SCHEME.matcher(url);
    return scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /** Host and port of a plain address of MySQL, in small letters; empty if it is none. */
  public static Optional<String> mysqlServer(String url) {
    Matcher plain = PLAIN_MYSQL.matcher(url);
    return plain.matches()
        ? Optional.of(
            plain.group("host").toLowerCase(Locale.ROOT)
                + ":"
                + (plain.group("port") == null ? "3306" : plain.group("port")))
        : Optional.empty();
  }
}
