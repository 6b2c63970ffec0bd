package io.coffer.mcp.engine;

import static io.coffer.mcp.schema.Shapes.flag;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Encryption as a service: mounted with a key if one is wished for. One that is there is never
/// made weaker.
final class TransitKind implements EngineKind {
  private static final Shape WISHES =
      shape(
          optional("keyName", text(), "transit: of a key to be made; the flags are about it"),
          optional("derived", flag(), "transit: each use names a context"),
          optional("convergentEncryption", flag(), "transit: same text, same ciphertext; derived"),
          optional("exportable", flag(), "transit: the key may leave; never taken back"),
          optional("deletionAllowed", flag(), "transit: the key may be deleted"));

  private static final List<Member> TOLD =
      List.of(
          TotpKind.KEYS,
          optional("keyName", told(), "transit: the key that was asked for"),
          optional("derived", flag(), "transit: of that key"),
          optional("convergentEncryption", flag(), "transit: of that key"),
          optional("exportable", flag(), "transit: of that key"),
          optional("deletionAllowed", flag(), "transit: of that key"));

  @Override
  public String type() {
    return "transit";
  }

  @Override
  public Shape wishes() {
    return WISHES;
  }

  @Override
  public List<Member> shown() {
    return TOLD;
  }

  private static Optional<String> key(String path, Arguments wish) {
    return wish.has("keyName")
        ? Optional.of(path + "/keys/" + wish.text("keyName"))
        : Optional.empty();
  }

  @Override
  public List<Need> needs(String path, Arguments wish) {
    Need listing = new Need(path + "/keys/", "list");
    return key(path, wish)
        .map(key ->
            Stream.of(
                    listing,
                    new Need(key, "read"),
                    new Need(key, "update"),
                    new Need(key + "/config", "update"))
                .toList())
        .orElse(List.of(listing));
  }

  @Override
  public void check(Arguments wish) {
    boolean rest = WISHES.members().stream().anyMatch(member -> wish.has(member.name()));
    if (rest && !wish.has("keyName")) {
      throw new ToolFailure("Nothing was done: the flags are about a key: keyName must name it.");
    }
    if (wish.has("keyName") && !wish.text("keyName").matches("\\w([\\w.-]*\\w)?")) {
      throw new ToolFailure("Nothing was done: keyName has letters, digits, and - . _ within.");
    }
  }

  @Override
  public void configure(CofferClient client, String path, Arguments wish) {
    key(path, wish).ifPresent(key -> make(client, key, wish));
  }

  private static void make(CofferClient client, String key, Arguments wish) {
    var body = new LinkedHashMap<String, Object>();
    put(body, "derived", wish, "derived");
    put(body, "convergent_encryption", wish, "convergentEncryption");
    Map<?, ?> there = client.read(key).map(Secret::data).orElse(Map.of());
    if (there.isEmpty()) {
      client.write(key, body);
    } else if (body.entrySet().stream()
        .anyMatch(w -> !w.getValue().equals(there.get(w.getKey())))) {
      throw new ToolFailure("The key is there already, and is not derived as it is wished for.");
    }
    var config = new LinkedHashMap<String, Object>();
    put(config, "deletion_allowed", wish, "deletionAllowed");
    put(config, "exportable", wish, "exportable");
    if (!config.isEmpty()) {
      client.write(key + "/config", config);
    }
  }

  private static void put(Map<String, Object> body, String name, Arguments wish, String of) {
    if (wish.has(of)) {
      body.put(name, wish.flag(of));
    }
  }

  @Override
  public Map<String, @Nullable Object> settings(CofferClient client, String path, Arguments wish) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("keys", TotpKind.keys(client, path));
    Optional<Map<String, @Nullable Object>> kept =
        key(path, wish).flatMap(client::read).map(Secret::data);
    kept.ifPresent(key -> {
      shown.put("keyName", Fields.text(key, "name"));
      shown.put("derived", Fields.flag(key, "derived"));
      shown.put("convergentEncryption", Fields.flag(key, "convergent_encryption"));
      shown.put("exportable", Fields.flag(key, "exportable"));
      shown.put("deletionAllowed", Fields.flag(key, "deletion_allowed"));
    });
    return shown;
  }
}
