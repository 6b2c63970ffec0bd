package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import io.coffer.cli.transit.KeyMaterial;
import io.coffer.cli.transit.KeyWrapping;
import io.coffer.cli.transit.TransitKey;
import io.coffer.client.ApiException;
import io.coffer.client.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What takes more than one request to a transit engine.
final class TransitCommands {
  private static final String KEY = "the key, as MOUNT/keys/NAME";
  private static final String MATERIAL = "the key in base64, as @file, or - for the input";

  static final Entry GROUP =
      Entry.group(
          "transit",
          "Bring keys to a transit engine, and ciphertexts to their newest keys.",
          Entry.command(
              "import",
              "MOUNT/keys/NAME KEY [field=value…]",
              "Import a key: base64, @file (also PEM with PKCS#8) or - for the input",
              call -> importKey(call, "import", "Imported the key: ")),
          Entry.command(
              "import-version",
              "MOUNT/keys/NAME KEY [field=value…]",
              "Import a new version of an imported key",
              call -> importKey(call, "import_version", "Imported a new version of the key: ")),
          TransitRewrap.REWRAP);

  private TransitCommands() {}

  private static int importKey(Call call, String operation, String success) {
    TransitKey key = TransitKey.of(call.argument(0, KEY));
    String word = call.argument(1, MATERIAL);
    Map<String, @Nullable Object> body = call.data(2);
    String hash = KeyWrapping.hash(Values.text(body.getOrDefault("hash_function", "SHA256")));
    body.put("hash_function", hash);
    try (KeyMaterial material = KeyMaterial.of(word, call.terminal().in())) {
      var wrapping = KeyWrapping.under(wrappingKey(call, key.mount()), hash);
      body.put("ciphertext", wrapping.wrap(material, call.machine().random()));
    }
    Optional<Secret> said = call.client().write(key.path() + "/" + operation, body);
    said.ifPresent(call.print()::warnings);
    return call.print().success(success + key.path());
  }

  private static String wrappingKey(Call call, String mount) {
    String path = mount + "/wrapping_key";
    Secret found =
        call.client()
            .withWrapTtl("")
            .read(path)
            .orElseThrow(
                () -> new ApiException(404, List.of("there is no transit engine"), "GET " + path));
    if (found.data().get("public_key") instanceof String pem) {
      return pem;
    }
    throw new UsageException("There is no wrapping key at " + path + ".");
  }
}
