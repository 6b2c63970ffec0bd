package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;

import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.schema.Text;
import io.coffer.mcp.tool.Arguments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A text that is signed, and how: the same for who signs and who verifies.
final class SignedText {
  static final Member INPUT =
      needed("input", new Text(List.of(), Shapes.MAX_VALUE), "the text, as it is");
  static final Member HASH =
      optional(
          "hashAlgorithm",
          choice(
              "sha2-224",
              "sha2-256",
              "sha2-384",
              "sha2-512",
              "sha3-224",
              "sha3-256",
              "sha3-384",
              "sha3-512"),
          "of RSA and ECDSA; the engine's usual one if left out");
  static final Member PADDING =
      optional("signatureAlgorithm", choice("pss", "pkcs1v15"), "of RSA; pss if left out");

  private SignedText() {}

  static Map<String, @Nullable Object> body(Arguments arguments) {
    Map<String, @Nullable Object> body = TransitKey.body(arguments);
    body.put("input", TransitKey.base64(arguments.text("input")));
    if (arguments.has("hashAlgorithm")) {
      body.put("hash_algorithm", arguments.text("hashAlgorithm"));
    }
    if (arguments.has("signatureAlgorithm")) {
      body.put("signature_algorithm", arguments.text("signatureAlgorithm"));
    }
    return body;
  }
}
