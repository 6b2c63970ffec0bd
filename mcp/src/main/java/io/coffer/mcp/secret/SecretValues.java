package io.coffer.mcp.secret;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Reference;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.ToolFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a secret says, in one of its versions. Its text form shows no value.
///
/// @param path of the secret
/// @param version 0 where the mount keeps none
/// @param fields each value as a text
public record SecretValues(SecretPath path, long version, Map<String, String> fields) {
  /// Reads it.
  ///
  /// @param version 0 for the newest
  /// @throws ToolFailure when there is none
  public static SecretValues read(CofferClient client, String word, long version) {
    SecretPath path = SecretPath.find(client, word);
    Map<String, @Nullable Object> said =
        client.read(path.data(version)).map(Secret::data).orElse(Map.of());
    Map<?, ?> data = path.versioned() ? Fields.object(said, "data") : said;
    if (data.isEmpty()) {
      throw new ToolFailure(
          "Nothing was done: there is no such secret, or not in that version. See secret-list"
              + " and secret-history.");
    }
    long number = Fields.whole(Fields.object(said, "metadata"), "version");
    var fields = new LinkedHashMap<String, String>();
    data.forEach((name, value) -> fields.put(String.valueOf(name), text(value)));
    return new SecretValues(path, number, fields);
  }

  // what is no text is as it stands in JSON
  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : Json.write(value);
  }

  /// What a reference leads to.
  public static String resolve(CofferClient client, Reference reference) {
    return read(client, reference.path(), reference.version()).field(reference.field());
  }

  /// The value of a field.
  ///
  /// @param name empty for the only one
  /// @throws ToolFailure when there is none, or it is not known which
  public String field(String name) {
    Optional<String> only =
        fields.size() == 1 ? fields.values().stream().findFirst() : Optional.empty();
    Optional<String> value = name.isEmpty() ? only : Optional.ofNullable(fields.get(name));
    return value.orElseThrow(() ->
        new ToolFailure(
            "Nothing was done: the secret has no such field. Its fields are "
                + String.join(", ", fields.keySet())
                + "."));
  }

  @Override
  public String toString() {
    return "values of " + path.full();
  }
}
