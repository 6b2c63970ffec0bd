package io.coffer.mcp.engine;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.ToolFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Certificates: mounted with a root of its own if one is wished for. An issuer that is there is
/// left alone.
final class PkiKind implements EngineKind {
  private static final String ROOT = "root/generate/internal";

  private static final Shape WISHES =
      shape(
          optional("commonName", text(), "PKI: of a root to be made where there is no issuer yet"),
          optional("organization", text(), "PKI: of that root"),
          optional("country", text(), "PKI: of that root, two letters"),
          optional("ttl", text(), "PKI: how long that root lives, such as 87600h"),
          CaKey.TYPE,
          CaKey.BITS);

  private static final List<Member> TOLD =
      List.of(
          optional("defaultIssuer", told(), "PKI: id of the issuer that signs, or empty"),
          optional("issuers", count(), "PKI: how many there are"));

  @Override
  public String type() {
    return "pki";
  }

  @Override
  public Shape wishes() {
    return WISHES;
  }

  @Override
  public List<Member> shown() {
    return TOLD;
  }

  @Override
  public List<Need> needs(String path, Arguments wish) {
    Need issuers = new Need(path + "/issuers/", "list");
    Need standard = new Need(path + "/config/issuers", "read");
    return wish.has("commonName")
        ? List.of(issuers, standard, new Need(path + "/" + ROOT, "update"))
        : List.of(issuers, standard);
  }

  @Override
  public void check(Arguments wish) {
    boolean rest = WISHES.members().stream().anyMatch(member -> wish.has(member.name()));
    if (rest && !wish.has("commonName")) {
      throw new ToolFailure("Nothing was done: a root that is to be made needs a commonName.");
    }
  }

  // a root outlives what mounts are given without being asked
  @Override
  public Map<String, Object> mount(Arguments wish) {
    return wish.has("ttl") ? Map.of("config", Map.of("max_lease_ttl", wish.text("ttl"))) : Map.of();
  }

  @Override
  public void configure(CofferClient client, String path, Arguments wish) {
    if (!wish.has("commonName") || !standard(client, path).isEmpty()) {
      return;
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("common_name", wish.text("commonName"));
    for (String name : List.of("organization", "country", "ttl")) {
      if (wish.has(name)) {
        body.put(name, wish.text(name));
      }
    }
    CaKey.put(body, wish);
    client.write(path + "/" + ROOT, body);
  }

  private static String standard(CofferClient client, String path) {
    return client
        .read(path + "/config/issuers")
        .map(said -> Fields.text(said.data(), "default"))
        .orElse("");
  }

  @Override
  public Map<String, @Nullable Object> settings(CofferClient client, String path, Arguments wish) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("defaultIssuer", standard(client, path));
    shown.put(
        "issuers", client.list(path + "/issuers").map(Secret::keys).map(List::size).orElse(0));
    return shown;
  }
}
