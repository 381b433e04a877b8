package dev.podium.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.problem.Problem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://k8s.example.com:6443",
        "https://10.0.0.1",
        "https://k8s.example.com/clusters/one",
        "http://localhost:8001",
        "http://127.0.0.1:8001",
        "http://[::1]:8001"
      })
  void anAddressIsSealedOrOnThisMachine(String url) {
    assertThat(ClusterAddress.check(cluster(url, ""), "token")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "k8s.example.com",
        "http://k8s.example.com",
        "http:k8s.example.com",
        "http://a_proxy:8001",
        "https://ann:secret@k8s.example.com",
        "https://k8s.example.com?x=1",
        "https://k8s.example.com#x",
        "file:///etc/passwd",
        "https://",
        "https://k8s.example.com:65536",
        "http://my_cluster:8001",
        "http:///",
        "http:x",
        "https://a b"
      })
  void anyOtherIsRefused(String url) {
    assertThat(ClusterAddress.check(cluster(url, ""), "token"))
        .extracting(Problem::path)
        .containsExactly("url");
  }

  @Test
  void everythingThatIsWrongIsTold() {
    ConnectionTarget.Cluster cluster =
        new ConnectionTarget.Cluster(
            "https://k8s.example.com", "no certificate", List.of("Jobs"), List.of("a/b"));

    assertThat(ClusterAddress.check(cluster, "two words"))
        .extracting(Problem::path)
        .containsExactly("authority", "namespaces", "service_accounts", "token");
    assertThat(ClusterAddress.check(cluster("https://k8s.example.com", ""), ""))
        .extracting(Problem::path)
        .containsExactly("token");
    assertThat(ClusterAddress.check(cluster("https://k8s.example.com", ""), null)).isEmpty();
  }

  @Test
  void aClusterHasSomeNamespacesAndNotTooMany() {
    for (List<String> namespaces : List.of(List.<String>of(), Collections.nCopies(101, "jobs"))) {
      assertThat(
              ClusterAddress.check(
                  new ConnectionTarget.Cluster(
                      "https://k8s.example.com", "", namespaces, List.of()),
                  "token"))
          .extracting(Problem::path)
          .containsExactly("namespaces");
    }
  }

  @Test
  void aLogHasItInOneLine() {
    assertThat(cluster("https://k8s.example.com", "x\nann removed connection shop").toString())
        .isEqualTo(
            "Cluster[url=https://k8s.example.com, authority=its own, namespaces=[jobs],"
                + " serviceAccounts=[]]");
  }

  private static ConnectionTarget.Cluster cluster(String url, String authority) {
    return new ConnectionTarget.Cluster(url, authority, List.of("jobs"), List.of());
  }
}
