package io.coffer.mcp.engine;

import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SSH: mounted with an authority of its own if one is wished for. One that is there is left alone.
final class SshKind implements EngineKind {
  private static final String CA = "/config/ca";
  private static final int NONE_YET = 400;

  @Override
  public String type() {
    return "ssh";
  }

  @Override
  public Shape wishes() {
    return shape(CaKey.TYPE, CaKey.BITS);
  }

  @Override
  public List<Member> shown() {
    return List.of(optional("publicKey", told(), "SSH: what servers trust; empty for none"));
  }

  @Override
  public List<Need> needs(String path, Arguments wish) {
    Need read = new Need(path + CA, "read");
    return wish.has("keyType") ? List.of(read, Need.write(path + CA)) : List.of(read);
  }

  @Override
  public void configure(CofferClient client, String path, Arguments wish) {
    if (!wish.has("keyType") || !publicKey(client, path).isEmpty()) {
      return;
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("generate_signing_key", true);
    CaKey.put(body, wish);
    client.write(path + CA, body);
  }

  private static String publicKey(CofferClient client, String path) {
    try {
      return client
          .read(path + CA)
          .map(said -> Fields.text(said.data(), "public_key").strip())
          .orElse("");
    } catch (ApiException e) {
      if (e.status() == NONE_YET) {
        return "";
      }
      throw e;
    }
  }

  @Override
  public Map<String, @Nullable Object> settings(CofferClient client, String path, Arguments wish) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("publicKey", publicKey(client, path));
    return shown;
  }
}
