package dev.podium.domain.connection;

import java.util.List;

/** What a connection leads to. */
public sealed interface ConnectionTarget {

  /** Where it is. */
  String url();

  /**
   * A database, for Sql steps; the password is its user's.
   *
   * @param url for example {@code jdbc:mysql://db.example.com:3306/shop}
   */
  record Database(String url, String user) implements ConnectionTarget {}

  /**
   * A Kubernetes cluster, for Kubernetes and Notebook steps; the password is a token.
   *
   * @param url of its API server, for example {@code https://k8s.example.com:6443}
   * @param authority certificates in PEM that the server's must come from; empty for those that
   *     Java trusts
   * @param namespaces that jobs may be in, the first where a step does not say
   * @param serviceAccounts that jobs may run as
   */
  record Cluster(
      String url, String authority, List<String> namespaces, List<String> serviceAccounts)
      implements ConnectionTarget {
    public Cluster {
      namespaces = List.copyOf(namespaces);
      serviceAccounts = List.copyOf(serviceAccounts);
    }

    /** In one line, for logs: without the certificates, in which anything may stand. */
    @Override
    public String toString() {
      return "Cluster[url=%s, authority=%s, namespaces=%s, serviceAccounts=%s]"
          .formatted(url, authority.isEmpty() ? "public" : "its own", namespaces, serviceAccounts);
    }
  }
}
