package io.coffer.acceptance;

import io.coffer.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Mounts of the transit engine, for tests.
final class Transit {
  private Transit() {}

  /// A caller who may do everything, on a server with the engine at `transit/`.
  static Session mounted(Scene scene) {
    Session root = scene.root();
    root.put("sys/mounts/transit", "{'type':'transit'}").orFail();
    return root;
  }

  static String encrypt(Session caller, String key, String text) {
    return caller
        .put("transit/encrypt/" + key, "{'plaintext':'" + base64(text) + "'}")
        .orFail()
        .text("ciphertext");
  }

  static String decrypt(Session caller, String key, String ciphertext) {
    Said said = caller.put("transit/decrypt/" + key, "{'ciphertext':'" + ciphertext + "'}");
    return new String(
        Base64.getDecoder().decode(said.orFail().text("plaintext")), StandardCharsets.UTF_8);
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// What is told of the things in a batch.
  static List<Json.Obj> results(Said said) {
    return said.data().get("batch_results").orElseThrow() instanceof Json.Arr list
        ? list.items().stream().map(Json.Obj.class::cast).toList()
        : List.of();
  }
}
