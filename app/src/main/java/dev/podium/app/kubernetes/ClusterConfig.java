package dev.podium.app.kubernetes;

import dev.podium.app.connection.ClusterConnections.Way;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * How a cluster is reached, by what the settings or a connection say and nothing else: no
 * kubeconfig of whoever started the node, and no variables of its environment.
 */
final class ClusterConfig {

  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final int TIMEOUT_MILLIS = 20_000;

  private ClusterConfig() {}

  /**
   * The configuration.
   *
   * @throws IOException with a sentence for people, if it cannot be read
   */
  static Config of(String config) throws IOException {
    return patient(
        config.equals(KubernetesSettings.IN_CLUSTER) ? inCluster() : fromFile(Path.of(config)));
  }

  /** The configuration of a connection. */
  static Config of(Way way) {
    ConfigBuilder config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(way.cluster().url())
            .withOauthToken(way.token());
    String authority = way.cluster().authority();
    if (!authority.isEmpty()) {
      config.withCaCertData(
          Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII)));
    }
    return patient(config.build());
  }

  private static Config patient(Config config) {
    config.setConnectionTimeout(TIMEOUT_MILLIS);
    config.setRequestTimeout(TIMEOUT_MILLIS);
    config.setRequestRetryBackoffLimit(2);
    return config;
  }

  private static Config fromFile(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(
          "PODIUM_KUBERNETES_CONFIG names %s, which is no file that can be read."
              .formatted(file.toAbsolutePath()));
    }
    try {
      return Config.fromKubeconfig(file.toFile());
    } catch (RuntimeException e) {
      throw new IOException(
          "PODIUM_KUBERNETES_CONFIG names %s, which is no kubeconfig: %s"
              .formatted(file.toAbsolutePath(), e.getMessage()),
          e);
    }
  }

  /** Tokens of service accounts change: it is read for each request. */
  private static Config inCluster() throws IOException {
    String host = System.getenv("KUBERNETES_SERVICE_HOST");
    String port = System.getenv("KUBERNETES_SERVICE_PORT");
    Path token = ACCOUNT.resolve("token");
    if (host == null || port == null || !Files.isReadable(token)) {
      throw new IOException(
          "PODIUM_KUBERNETES_CONFIG is %s, but this node does not run in a cluster with a service account."
              .formatted(KubernetesSettings.IN_CLUSTER));
    }
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(
            "https://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, port))
        .withCaCertFile(ACCOUNT.resolve("ca.crt").toString())
        .withOauthTokenProvider(() -> read(token))
        .build();
  }

  private static String read(Path token) {
    try {
      return Files.readString(token).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
