package io.coffer.mcp.tools;

import io.coffer.client.Json;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A node's configuration that is wished for. Its text form shows no setting.
///
/// @param storage settings by key; some may be secret
/// @param listener the same
record ServerWish(
    String clusterId,
    String nodeId,
    String storageType,
    Map<String, String> storage,
    String listenerType,
    Map<String, String> listener) {
  /// Names files, on any system.
  private static final Pattern NODE = Pattern.compile("[a-z0-9-]{1,64}");

  private static final String REDACTED = "…";

  /// @throws ToolFailure when it is not right
  static ServerWish read(ServerKinds kinds, Arguments arguments) {
    Arguments config = inner(kinds.config(), arguments, "config");
    Arguments storage = inner(kinds.storage(), config, "storage");
    Arguments listener = inner(kinds.listener(), config, "listener");
    var settings = new TreeMap<String, String>();
    storage.table("config").forEach((key, value) -> settings.put(key, String.valueOf(value)));
    return new ServerWish(
        arguments.text("clusterId"),
        nodeId(arguments),
        storage.text("type"),
        settings,
        listener.text("type"),
        listening(kinds, listener));
  }

  private static Arguments inner(Shape shape, Arguments outer, String name) {
    return new Arguments(shape, outer.table(name));
  }

  /// The node's name.
  ///
  /// @throws ToolFailure when it cannot name a file
  static String nodeId(Arguments arguments) {
    String nodeId = arguments.text("nodeId");
    if (!NODE.matcher(nodeId).matches()) {
      throw new ToolFailure("Nothing was written: nodeId must be 1 to 64 of a-z, 0-9 and -.");
    }
    return nodeId;
  }

  private static Map<String, String> listening(ServerKinds kinds, Arguments listener) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("address", listener.text("address"));
    if (listener.has("tlsConfig")) {
      if (listener.text("type").equals(ServerKinds.UNIX)) {
        throw new ToolFailure("Nothing was written: a unix listener has no tlsConfig.");
      }
      Arguments tls = inner(kinds.tls(), listener, "tlsConfig");
      settings.put(ServerKinds.CERT, tls.text("certFile"));
      settings.put(ServerKinds.KEY, tls.text("keyFile"));
      if (tls.has("caFile")) {
        settings.put(ServerKinds.CA, tls.text("caFile"));
        settings.put(ServerKinds.VERIFY, "true");
      }
      if (tls.has("minVersion")) {
        settings.put(ServerKinds.VERSION, tls.text("minVersion"));
      }
    }
    return settings;
  }

  /// The first line of the text: a file that begins with it may be replaced.
  String mark() {
    var whose = new LinkedHashMap<String, String>();
    whose.put("clusterId", clusterId);
    whose.put("nodeId", nodeId);
    return "# Written by configure-vault-server, which may replace it: " + Json.write(whose);
  }

  /// The configuration.
  ///
  /// @throws ToolFailure when it cannot be written down
  String text() {
    String text =
        new ServerText(mark())
            .cluster(clusterId)
            .block("storage", storageType, storage)
            .block("listener", listenerType, listener)
            .toString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new ToolFailure("Nothing was written: a text holds half of a surrogate pair.");
    }
    return text;
  }

  /// What was said of it, without the settings of the storage, which may be secret.
  String redacted(String said) {
    String shown = said;
    for (String setting : storage.values()) {
      shown = setting.isBlank() ? shown : shown.replace(setting, REDACTED);
    }
    return shown;
  }

  @Override
  public String toString() {
    return "configuration of " + nodeId;
  }
}
