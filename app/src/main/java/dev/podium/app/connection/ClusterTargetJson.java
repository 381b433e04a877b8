package dev.podium.app.connection;

import dev.podium.domain.connection.ConnectionTarget;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the column {@code cluster_settings} holds. */
final class ClusterTargetJson {

  private static final JsonMapper JSON = new JsonMapper();

  private ClusterTargetJson() {}

  static String write(ConnectionTarget.Cluster cluster) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("authority", cluster.authority());
    cluster.namespaces().forEach(json.putArray("namespaces")::add);
    cluster.serviceAccounts().forEach(json.putArray("service_accounts")::add);
    return json.toString();
  }

  static ConnectionTarget.Cluster read(String url, String text) {
    JsonNode json = JSON.readTree(text);
    return new ConnectionTarget.Cluster(
        url,
        json.path("authority").asString(),
        texts(json.path("namespaces")),
        texts(json.path("service_accounts")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
