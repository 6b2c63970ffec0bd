package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `configure-vault-server`: writes the configuration of a node, once the server has checked it.
final class ConfigureVaultServer implements Tool {
  private static final Shape CONFIGURATION =
      shape(
          needed("path", told(), "of the file, on the machine of this program"),
          needed("status", choice("created", "replaced", "unchanged"), "what became of it"),
          needed("warnings", all(told()), "of what the server would pass over"));

  private final ConfigFolder folder;

  /// @param folder where configurations are written
  ConfigureVaultServer(Path folder) {
    this.folder = new ConfigFolder(folder);
  }

  @Override
  public ToolSpec spec() {
    return spec(ServerKinds.NONE);
  }

  private static ToolSpec spec(ServerKinds kinds) {
    return new ToolSpec(
        "configure-vault-server",
        "Write a server's configuration",
        "Writes the configuration file of a node, after the running server has checked it, into the"
            + " folder that the operator gave. Starts and joins nothing. Tells how the running"
            + " server is, which is not the node that the file is for.",
        ToolSpec.Effect.SETS,
        shape(
            needed("clusterId", text(), "the name of the cluster"),
            needed("nodeId", text(), "names the file: 1 to 64 of a-z, 0-9 and -"),
            needed("config", kinds.config(), "how the node is to be")),
        shape(
            needed("clusterInfo", RunningServer.SHAPE, "of the server that runs"),
            needed("configuration", CONFIGURATION, "what was written")));
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    ServerKinds kinds = ServerKinds.read(client);
    return kinds.isEnough() ? Optional.of(spec(kinds)) : Optional.empty();
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    ServerWish.nodeId(arguments);
    return List.of(new Need(Variant.CHECK, "update"), new Need(Variant.CHECK, "sudo"));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    ServerWish wish = ServerWish.read(ServerKinds.read(call.client()), call.arguments());
    String text = wish.text();
    List<String> warnings = check(call.client(), wish, text);
    call.progress().at(40, "checked");
    Map<String, @Nullable Object> info = RunningServer.read(call.client());
    ConfigFolder.Change change = folder.write(wish.nodeId(), text);
    var configuration = new LinkedHashMap<String, @Nullable Object>();
    configuration.put("path", folder.file(wish.nodeId()).toString());
    configuration.put("status", change.name().toLowerCase(Locale.ROOT));
    configuration.put("warnings", warnings);
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("clusterInfo", info);
    answer.put("configuration", configuration);
    return answer;
  }

  private static List<String> check(CofferClient client, ServerWish wish, String text) {
    Map<?, ?> found =
        client
            .write(Variant.CHECK, Map.of("config", text))
            .<Map<?, ?>>map(Secret::data)
            .orElse(Map.of());
    if (!Fields.flag(found, "valid")) {
      throw new ToolFailure(
          Fields.texts(found, "faults").stream()
              .map(fault -> "\n- " + wish.redacted(fault))
              .collect(
                  Collectors.joining(
                      "", "Nothing was written: the server would not start with this.", "")));
    }
    return Fields.texts(found, "warnings").stream().map(wish::redacted).toList();
  }
}
