package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;

import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key of a transit engine, and what every use of one says.
final class TransitKey {
  static final Member MOUNT = standard("mount", Shapes.path(), "where the engine is", "transit");
  static final Member NAME = needed("keyName", text(), "of the key");
  static final Member CONTEXT = optional("context", text(), "of a derived key");

  private TransitKey() {}

  /// Offers a tool where the server has the engine.
  static Optional<ToolSpec> offer(CofferClient client, ToolSpec spec) {
    return Catalog.mayHave(client, "transit") ? Optional.of(spec) : Optional.empty();
  }

  /// The path of one of its uses.
  ///
  /// @param use such as `encrypt`
  static String path(Arguments arguments, String use) {
    String mount = arguments.text("mount").replaceAll("^/+|/+$", "");
    String name = arguments.text("keyName");
    if (!name.matches("\\w([\\w.-]*\\w)?")) {
      throw new ToolFailure("Nothing was done: keyName has letters, digits, and - . _ within.");
    }
    return mount + "/" + use + "/" + name;
  }

  /// A body with the context, if there is one.
  static Map<String, @Nullable Object> body(Arguments arguments) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    if (arguments.has("context")) {
      body.put("context", base64(arguments.text("context")));
    }
    return body;
  }

  /// A text as the API takes bytes.
  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The version of the key that made a ciphertext or signature, `vault:vN:…`.
  static long version(String made) {
    String[] parts = made.split(":", 3);
    return parts.length == 3 && parts[1].matches("v\\d{1,9}")
        ? Long.parseLong(parts[1].substring(1))
        : 0;
  }
}
