package io.coffer.mcp.engine;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.mcp.schema.Member;
import io.coffer.mcp.tool.Arguments;
import java.util.Map;

/// The key that an authority is to sign with, as PKI and SSH both ask for it.
final class CaKey {
  static final Member TYPE =
      optional("keyType", choice("rsa", "ec", "ed25519"), "PKI and SSH: of the key that signs");
  static final Member BITS =
      optional("keyBits", whole(0, 8192), "PKI and SSH: its size; the usual one if left out");

  private CaKey() {}

  static void put(Map<String, Object> body, Arguments wish) {
    if (wish.has("keyType")) {
      body.put("key_type", wish.text("keyType"));
    }
    wish.whole("keyBits").ifPresent(bits -> body.put("key_bits", bits));
  }
}
