package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.table;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.value;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.secret.SecretPath;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `secret-write`: writes a secret whose values the caller need not know.
final class SecretWrite implements Tool {
  private static final String SIGNS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int MAX_FIELDS = 100;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "secret-write",
          "Write a secret",
          "Writes a new version of a secret of a KV engine. Values are made here and shown to"
              + " nobody (generate), or taken from other secrets by references, or given where"
              + " they are no credentials, such as a user name. Answers with names alone.",
          ToolSpec.Effect.REPLACES,
          shape(
              needed("path", path(), "mount and name, such as secret/apps/db"),
              optional(
                  "values",
                  table(value(), MAX_FIELDS),
                  "by field: sref://mount/path#field@version, or a text that is no credential"),
              optional(
                  "generate",
                  table(whole(12, 1_024), MAX_FIELDS),
                  "by field: how many letters and digits to make up"),
              standard("keepOthers", flag(), "whether fields that are not named stay", false),
              optional(
                  "expectedVersion",
                  whole(0, Integer.MAX_VALUE),
                  "nothing is written when the newest is another; 0 when there must be none")),
          shape(
              needed("path", told(), "mount and name"),
              needed("version", count(), "that was written; 0 where the mount keeps none"),
              needed("fields", all(told()), "that were written"),
              needed("reference", told(), "to the secret, for arguments of other tools")));

  private final RandomGenerator random;

  SecretWrite(SecureRandom random) {
    this.random = random;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  // known before a person is asked for what could not be written
  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    String data = SecretPath.find(client, arguments.text("path")).data();
    return List.of(arguments.flag("keepOthers") ? new Need(data, "patch") : Need.write(data));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    SecretPath path = SecretPath.find(call.client(), arguments.text("path"));
    Map<String, @Nullable Object> values = values(call);
    long version = path.versioned() ? version(call, path, values) : write(call, path, values);
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("path", path.full());
    answer.put("version", version);
    answer.put("fields", List.copyOf(values.keySet()));
    answer.put("reference", "sref://" + path.full() + (version > 0 ? "@" + version : ""));
    return answer;
  }

  private Map<String, @Nullable Object> values(ToolCall call) {
    Map<String, @Nullable Object> made = call.arguments().table("generate");
    var values = new LinkedHashMap<String, @Nullable Object>(call.arguments().table("values"));
    for (Map.Entry<String, @Nullable Object> wish : made.entrySet()) {
      if (values.containsKey(wish.getKey())) {
        throw new ToolFailure(
            "Nothing was done: " + wish.getKey() + " is both in values and in generate.");
      }
      values.put(
          wish.getKey(), call.touch(made(Math.toIntExact(Fields.whole(made, wish.getKey())))));
    }
    if (values.isEmpty()) {
      throw new ToolFailure("Nothing was done: values or generate has to name a field.");
    }
    return values;
  }

  private String made(int length) {
    return random
        .ints(length, 0, SIGNS.length())
        .mapToObj(i -> SIGNS.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static long version(
      ToolCall call, SecretPath path, Map<String, @Nullable Object> values) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("data", values);
    call.arguments()
        .whole("expectedVersion")
        .ifPresent(version -> body.put("options", Map.of("cas", version)));
    CofferClient client = call.client();
    Optional<Secret> written =
        call.arguments().flag("keepOthers")
            ? client.patch(path.data(), body)
            : client.write(path.data(), body);
    return written.map(answer -> Fields.whole(answer.data(), "version")).orElse(0L);
  }

  private static long write(ToolCall call, SecretPath path, Map<String, @Nullable Object> values) {
    if (call.arguments().flag("keepOthers") || call.arguments().has("expectedVersion")) {
      throw new ToolFailure(
          "Nothing was done: the mount is KV version 1, which writes secrets whole, whatever was"
              + " there: without keepOthers and expectedVersion.");
    }
    call.client().write(path.data(), values);
    return 0;
  }
}
