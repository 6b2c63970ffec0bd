package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.allNamed;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.secret.SecretPath;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `secret-history`: the versions of a secret, without what they say.
final class SecretHistory implements Tool {
  private static final Shape VERSION =
      shape(
          needed("version", count(), "its number"),
          needed("created", told(), "when it was written, RFC 3339"),
          needed("deletion", told(), "when it was, or will be, deleted; or empty"),
          needed("destroyed", flag(), "whether it is gone for ever"));

  private static final ToolSpec SPEC =
      new ToolSpec(
          "secret-history",
          "Versions of a secret",
          "Tells which versions a secret of KV version 2 has, when each was written, what is"
              + " noted about it (such as an owner), and nothing of its values.",
          ToolSpec.Effect.READS,
          shape(needed("path", path(), "mount and name, such as secret/apps/db")),
          shape(
              needed("path", told(), "mount and name"),
              needed("currentVersion", count(), "the newest; 0 when nothing was written yet"),
              needed("created", told(), "when the secret was made, RFC 3339"),
              needed("updated", told(), "when it last changed, RFC 3339"),
              needed("versions", all(VERSION), "oldest first"),
              needed("notes", allNamed(told()), "custom metadata")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    return find(call.client(), call.arguments().text("path"))
        .orElseThrow(() -> new ToolFailure("There is no such secret. See secret-list."));
  }

  /// All that is told of a secret, if there is one.
  static Optional<Map<String, @Nullable Object>> find(CofferClient client, String word) {
    SecretPath path = SecretPath.find(client, word);
    return client.read(path.metadata()).map(Secret::data).map(data -> described(path, data));
  }

  private static Map<String, @Nullable Object> described(
      SecretPath path, Map<String, @Nullable Object> data) {
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("path", path.mount() + path.rest());
    answer.put("currentVersion", Fields.whole(data, "current_version"));
    answer.put("created", Fields.text(data, "created_time"));
    answer.put("updated", Fields.text(data, "updated_time"));
    answer.put("versions", versions(Fields.object(data, "versions")));
    answer.put("notes", Fields.table(data, "custom_metadata"));
    return answer;
  }

  private static List<Map<String, @Nullable Object>> versions(Map<?, ?> told) {
    var numbers = new ArrayList<>(told.keySet().stream().map(String::valueOf).toList());
    numbers.sort(Comparator.comparingLong(Long::parseLong));
    return numbers.stream().map(number -> version(number, Fields.object(told, number))).toList();
  }

  private static Map<String, @Nullable Object> version(String number, Map<?, ?> told) {
    var version = new LinkedHashMap<String, @Nullable Object>();
    version.put("version", Long.valueOf(number));
    version.put("created", Fields.text(told, "created_time"));
    version.put("deletion", Fields.text(told, "deletion_time"));
    version.put("destroyed", Fields.flag(told, "destroyed"));
    return version;
  }
}
