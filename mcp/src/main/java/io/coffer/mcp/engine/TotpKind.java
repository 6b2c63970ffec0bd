package io.coffer.mcp.engine;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One-time codes: nothing about the mount can be set.
final class TotpKind implements EngineKind {
  static final Member KEYS = optional("keys", count(), "transit and TOTP: how many there are");

  @Override
  public String type() {
    return "totp";
  }

  @Override
  public Shape wishes() {
    return shape();
  }

  @Override
  public List<Member> shown() {
    return List.of(KEYS);
  }

  @Override
  public List<Need> needs(String path, Arguments wish) {
    return List.of(new Need(path + "/keys/", "list"));
  }

  @Override
  public void configure(CofferClient client, String path, Arguments wish) {}

  @Override
  public Map<String, @Nullable Object> settings(CofferClient client, String path, Arguments wish) {
    return new LinkedHashMap<>(Map.of("keys", keys(client, path)));
  }

  static int keys(CofferClient client, String path) {
    return client.list(path + "/keys").map(Secret::keys).map(List::size).orElse(0);
  }
}
