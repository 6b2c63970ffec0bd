package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.amount;
import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the server that runs tells of itself.
final class RunningServer {
  private static final Shape NODE =
      shape(
          optional("address", told(), "where clients reach it, when it tells"),
          needed("status", choice("active", "standby", "sealed", "uninitialized"), "what it is"),
          needed("version", told(), "that it says it has"),
          needed("lastHeartbeat", told(), "when it answered: just now, by its clock"));

  private static final Shape SEAL =
      shape(
          needed("sealed", flag(), "whether it waits for unseal keys"),
          needed("threshold", count(), "unseal keys that are needed"),
          needed("shares", count(), "unseal keys that there are"),
          needed("progress", count(), "unseal keys that were given so far"));

  private static final Shape METRICS =
      shape(
          optional("requestsPerSecond", amount(), "answers in the last ten seconds"),
          optional("averageLatencyMs", amount(), "the core's, of requests in that time"),
          optional("errorRate", amount(), "the part of answers with a status of 500 and above"),
          optional("activeConnections", count(), "not measured by the server yet"));

  /// What [#read] gives.
  static final Shape SHAPE =
      shape(
          needed("clusterId", told(), "that the running server has; empty while sealed"),
          needed("nodes", all(NODE), "the server that was asked"),
          optional("leaderNode", told(), "the address of the leader, when there is one"),
          needed("sealStatus", SEAL, "of the server that was asked"),
          needed(
              "initializationStatus",
              choice("initialized", "uninitialized"),
              "whether its keys were made"),
          optional("performanceMetrics", METRICS, "for a token that may read sys/metrics"));

  private RunningServer() {}

  static Map<String, @Nullable Object> read(CofferClient client) {
    Map<String, @Nullable Object> seal = client.sys().sealStatus().body();
    Map<?, ?> health = client.sys().health().secret().<Map<?, ?>>map(Secret::body).orElse(Map.of());
    Map<?, ?> leader = client.read("sys/leader").<Map<?, ?>>map(Secret::body).orElse(Map.of());
    var info = new LinkedHashMap<String, @Nullable Object>();
    info.put("clusterId", Fields.text(health, "cluster_id"));
    info.put("nodes", List.of(node(client, seal, leader)));
    putText(info, "leaderNode", Fields.text(leader, "leader_address"));
    info.put("sealStatus", sealed(seal));
    info.put(
        "initializationStatus", Fields.flag(seal, "initialized") ? "initialized" : "uninitialized");
    Performance.read(client).ifPresent(figures -> info.put("performanceMetrics", figures));
    return info;
  }

  private static Map<String, @Nullable Object> node(
      CofferClient client, Map<?, ?> seal, Map<?, ?> leader) {
    var node = new LinkedHashMap<String, @Nullable Object>();
    if (Fields.flag(leader, "is_self")) {
      putText(node, "address", Fields.text(leader, "leader_address"));
    }
    node.put("status", Health.status(client, seal));
    node.put("version", Fields.text(seal, "version"));
    node.put("lastHeartbeat", Mounted.time(client));
    return node;
  }

  private static Map<String, @Nullable Object> sealed(Map<?, ?> seal) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("sealed", Fields.flag(seal, "sealed"));
    shown.put("threshold", Fields.whole(seal, "t"));
    shown.put("shares", Fields.whole(seal, "n"));
    shown.put("progress", Fields.whole(seal, "progress"));
    return shown;
  }

  private static void putText(Map<String, @Nullable Object> shown, String name, String text) {
    if (!text.isEmpty()) {
      shown.put(name, text);
    }
  }
}
