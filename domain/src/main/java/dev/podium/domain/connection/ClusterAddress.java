package dev.podium.domain.connection;

import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what is said of a Kubernetes cluster. */
final class ClusterAddress {

  private static final int LONGEST_URL = 2_000;
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_AUTHORITY = 50_000;
  private static final int LONGEST_TOKEN = 10_000;
  private static final int MOST_NAMES = 100;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private ClusterAddress() {}

  /**
   * Every problem.
   *
   * @param token null if none is given
   */
  static List<Problem> check(ConnectionTarget.Cluster cluster, @Nullable String token) {
    List<Problem> problems = new ArrayList<>();
    checkUrl(cluster.url()).ifPresent(problems::add);
    checkAuthority(cluster.authority()).ifPresent(problems::add);
    if (cluster.namespaces().isEmpty()) {
      problems.add(
          Problem.at("namespaces", "No namespace is named.", "Name those that jobs may be in."));
    }
    checkNames("namespaces", "a namespace", cluster.namespaces(), LABEL).ifPresent(problems::add);
    checkNames("service_accounts", "a service account", cluster.serviceAccounts(), ACCOUNT)
        .ifPresent(problems::add);
    if (token != null && (token.length() > LONGEST_TOKEN || !TOKEN.matcher(token).matches())) {
      problems.add(
          Problem.at(
              "token",
              "This is not a token.",
              "Give that of a service account, as kubectl create token prints it."));
    }
    return problems;
  }

  /** A token goes over the network in no other way than sealed. */
  private static Optional<Problem> checkUrl(String url) {
    try {
      URI uri = new URI(url);
      boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
      String host = uri.getHost();
      boolean sealed = "https".equals(uri.getScheme());
      boolean near = host != null && "http".equals(uri.getScheme()) && THIS_MACHINE.contains(host);
      if (host != null
          && uri.getRawUserInfo() == null
          && uri.getPort() <= LAST_PORT
          && plain
          && (sealed || near)
          && url.length() <= LONGEST_URL) {
        return Optional.empty();
      }
    } catch (URISyntaxException e) {
      return Optional.of(noAddress());
    }
    return Optional.of(noAddress());
  }

  private static Problem noAddress() {
    return Problem.at(
        "url",
        "This is not the address of an API server.",
        "Write https:// with its host and port, for example https://k8s.example.com:6443; http:// is"
            + " for a proxy on this machine only.");
  }

  private static Optional<Problem> checkAuthority(String authority) {
    if (authority.isEmpty()) {
      return Optional.empty();
    }
    String fault = "It is longer than %d characters.".formatted(LONGEST_AUTHORITY);
    if (authority.length() <= LONGEST_AUTHORITY) {
      try {
        if (!CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII)))
            .isEmpty()) {
          return Optional.empty();
        }
        fault = "There is no certificate in it.";
      } catch (CertificateException e) {
        fault = "It is no certificate in PEM.";
      }
    }
    return Optional.of(
        Problem.at(
            "authority",
            fault,
            "Copy certificate-authority-data of the kubeconfig, decoded from base64; leave it out if"
                + " the server's certificate is one that everybody trusts."));
  }

  private static Optional<Problem> checkNames(
      String field, String what, List<String> names, Pattern pattern) {
    if (names.size() > MOST_NAMES) {
      return Optional.of(
          Problem.at(
              field,
              "There are more than %d names.".formatted(MOST_NAMES),
              "Make another connection for some of them."));
    }
    return names.stream()
        .filter(name -> !pattern.matcher(name).matches())
        .findFirst()
        .map(
            name ->
                Problem.at(
                    field,
                    "\"%s\" is not the name of %s.".formatted(Texts.shorten(name, 80), what),
                    "Use small letters, digits and \"-\"."));
  }
}
