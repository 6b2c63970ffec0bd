package io.coffer.engines.transit;

import io.coffer.crypto.Hkdf;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Keys for use elsewhere that can be made again, unlike [DataKeys]: each of the HMAC key of a
/// version, a salt, an info and a number.
final class DerivedKeys {
  /// The most keys that one call makes.
  static final int MAX_COUNT = 10_000;

  /// The longest salt and the longest info, in bytes of UTF-8: each key hashes both again.
  static final int MAX_TEXT = 1_024;

  private static final Field<String> SALT = Field.text("salt", "a text that is no secret");
  private static final Field<String> INFO =
      Field.text("info", "what the keys are for; other keys for each");
  private static final Field<Long> FROM =
      Field.integer("key_index_from", "the number of the first key, from 0");
  private static final Field<Long> TO =
      Field.integer("key_index_to", "the number behind that of the last key");

  private final Keys keys;
  private final Ciphers ciphers;

  DerivedKeys(Keys keys, Ciphers ciphers) {
    this.keys = keys;
    this.ciphers = ciphers;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "derivedkeys/{type}/{name}",
                "Makes keys for use elsewhere that can be made again.",
                Fields.NAME,
                DataKeys.TYPE,
                SALT,
                INFO,
                FROM,
                TO,
                DataKeys.BITS,
                Fields.CONTEXT,
                Fields.KEY_VERSION)
            .write(this::derive)
            .computing());
  }

  private Reply derive(Call call) {
    boolean clear = DataKeys.isClear(call.get(DataKeys.TYPE));
    int bytes = DataKeys.bytes(call);
    byte[] salt = salt(call);
    byte[] info = text(call, INFO);
    long from = number(call, FROM);
    long to = number(call, TO);
    if (to <= from || to - from > MAX_COUNT) {
      throw Refusal.invalid(
          "key_index_to must be 1 to " + MAX_COUNT + " greater than key_index_from");
    }
    Fields.context(call.get(Fields.CONTEXT));
    Key key = keys.get(call.get(Fields.NAME), Encryption.NOT_FOUND);
    Ciphers.refuseUnless(key.type().encrypts(), "encryption", key);
    long version = Ciphers.number(key, call.get(Fields.KEY_VERSION));
    var terms = new Ciphers.Terms(call.get(Fields.CONTEXT), "", Rsa.OAEP);
    Json.Builder told = Json.object();
    try (SecretBytes base = keys.version(key, version).hmacKey()) {
      for (long index = from; index < to; index++) {
        try (SecretBytes derived = Hkdf.derive(base, salt, purpose(bytes, index, info), bytes)) {
          told.put(Long.toString(index), told(key, version, terms, derived, clear));
        }
      }
    }
    return Reply.data(told.put(Item.KEY_VERSION, version).build());
  }

  private static byte[] salt(Call call) {
    if (call.get(SALT).isEmpty()) {
      throw Refusal.invalid("missing salt");
    }
    return text(call, SALT);
  }

  private static byte[] text(Call call, Field<String> field) {
    byte[] text = call.get(field).getBytes(StandardCharsets.UTF_8);
    if (text.length > MAX_TEXT) {
      throw Refusal.invalid(field.name() + " has more than " + MAX_TEXT + " bytes");
    }
    return text;
  }

  private static long number(Call call, Field<Long> field) {
    long number = call.given(field).orElseThrow(() -> Refusal.invalid("missing " + field.name()));
    if (number < 0) {
      throw Refusal.invalid(field.name() + " must not be negative");
    }
    return number;
  }

  // Length and number have fixed places before what the caller says, so that no two keys have one
  // purpose, and a short key is not the beginning of a long one.
  private static byte[] purpose(int bytes, long index, byte[] info) {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES + info.length)
        .putInt(bytes)
        .putLong(index)
        .put(info)
        .array();
  }

  @RevealsSecret("it is encrypted, and handed out to who may have it")
  private Json told(
      Key key, long version, Ciphers.Terms terms, SecretBytes derived, boolean clear) {
    byte[] bytes = derived.copy();
    try {
      Json.Builder told =
          Json.object().put("ciphertext", ciphers.encrypt(key, version, terms, bytes));
      return (clear ? told.put("plaintext", Base64Text.encode(bytes)) : told).build();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
