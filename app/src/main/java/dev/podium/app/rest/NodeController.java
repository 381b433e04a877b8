package dev.podium.app.rest;

import dev.podium.domain.cluster.ClusterNode;
import dev.podium.domain.cluster.ClusterView;
import dev.podium.domain.cluster.LeftOutJar;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.InstantSource;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The nodes of the cluster, for administrators. */
@RestController
@RequestMapping("/api/v3/nodes")
final class NodeController {
  private final Nodes nodes;
  private final InstantSource clock;

  NodeController(Nodes nodes, InstantSource clock) {
    this.nodes = nodes;
    this.clock = clock;
  }

  @GetMapping
  JsonNode nodes(Caller caller) {
    caller.require(Permission.ADMINISTER);
    ClusterView view = nodes.view();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("answering_node", view.answering());
    view.standstill().ifPresent(why -> json.put("standstill", why));
    ArrayNode list = json.putArray("nodes");
    view.nodes().forEach(node -> list.add(json(node, view.leftOut())));
    return json;
  }

  private static ObjectNode json(ClusterNode node, List<LeftOutJar> leftOut) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", node.name());
    json.put("state", node.state().name());
    json.put("version", node.version());
    if (node.silence() != null) {
      json.put("heartbeat_age_in_millis", node.silence().toMillis());
    }
    EpochMillis.put(json, "join_time", node.joinedAt());
    ArrayNode shards = json.putArray("shards");
    node.shards().forEach(shards::add);
    json.put("loaded_runs", node.runs());
    json.put("running_tasks", node.slots().used());
    json.put("slots", node.slots().total());
    ArrayNode jars = json.putArray("left_out_jars");
    leftOut.stream()
        .filter(jar -> jar.node().equals(node.name()))
        .forEach(
            jar ->
                jars.addObject()
                    .put("file", jar.file())
                    .put("reason", jar.reason())
                    .put("remedy", jar.remedy()));
    ClusterNode.Drain drain = node.drain();
    if (drain != null) {
      ObjectNode drained = json.putObject("drain");
      drained.put("user", drain.by());
      EpochMillis.put(drained, "create_time", drain.at());
    }
    return json;
  }

  @PostMapping("/{name}/drain")
  JsonNode drain(@PathVariable String name, Caller caller) {
    nodes.drain(name, caller);
    return event("DRAIN", caller, "Node [%s] lets its shards go and takes none", name);
  }

  @DeleteMapping("/{name}/drain")
  JsonNode undrain(@PathVariable String name, Caller caller) {
    nodes.undrain(name, caller);
    return event("UNDRAIN", caller, "Node [%s] takes its share of the shards again", name);
  }

  private JsonNode event(String action, Caller caller, String message, String name) {
    return new ActionEvent(action, caller, message.formatted(name), clock.instant()).json();
  }
}
