package io.coffer.engines.transit;

import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.HashAlgorithm;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// HMACs of messages.
final class Hmacs {
  static final String HMAC_NAME = "hmac";
  static final List<String> TEXTS = List.of("input", Item.REFERENCE);

  private static final Field<String> ALGORITHM =
      Field.text("algorithm", "the hash").orElse(HashAlgorithm.SHA2_256.word());
  private static final List<Field<?>> FIELDS =
      List.of(
          Fields.NAME,
          Fields.INPUT,
          ALGORITHM,
          Fields.URL_ALGORITHM,
          Fields.KEY_VERSION,
          Batch.INPUT);

  private final Keys keys;

  Hmacs(Keys keys) {
    this.keys = keys;
  }

  List<Route> routes() {
    Field<?>[] fields = FIELDS.toArray(new Field<?>[0]);
    return List.of(
        Route.at("hmac/{name}", "HMACs of messages.", fields).write(this::make).computing(),
        Route.at("hmac/{name}/{urlalgorithm}", "HMACs with a hash.", fields)
            .write(this::make)
            .computing());
  }

  private Reply make(Call call) {
    Key key = keys.usable(call.get(Fields.NAME), Encryption.NOT_FOUND);
    long number = number(key, call.get(Fields.KEY_VERSION));
    String url = call.get(Fields.URL_ALGORITHM);
    String word = url.isEmpty() ? call.get(ALGORITHM) : url;
    HashAlgorithm hash =
        HashAlgorithm.of(word)
            .orElseThrow(
                () -> Refusal.invalid("unsupported algorithm \"" + Refusal.shown(word) + "\""));
    Version version = keys.version(key, number);
    Batch batch = Batch.of(call, TEXTS, one -> Batch.given(one, List.of(Fields.INPUT)));
    return batch.run(
        item -> {
          byte[] input = Fields.input(required(item));
          String value = Base64Text.encode(version.hmac(hash).sign(input));
          return Json.object().put(HMAC_NAME, Marked.print(number, value));
        },
        Json.Obj.EMPTY);
  }

  private static String required(Item item) {
    return item.given("input").orElseThrow(() -> Refusal.invalid("missing input for HMAC"));
  }

  /// The version that a number stands for, when it may make values.
  static long number(Key key, long wanted) {
    if (wanted < 0) {
      throw Refusal.invalid("key version does not exist (cannot be negative)");
    }
    if (wanted > key.latest()) {
      throw Refusal.invalid("key version does not exist; latest key version is " + key.latest());
    }
    if (wanted != 0 && wanted < key.minEncryption()) {
      throw Refusal.invalid("cannot generate HMAC: version is too old (disallowed by policy)");
    }
    return wanted == 0 ? key.latest() : wanted;
  }

  /// Verifies HMACs, for the route that verifies signatures as well.
  Reply verify(Key key, HashAlgorithm hash, Batch batch) {
    Keys.refuseSoftDeleted(key);
    return batch.run(
        item -> {
          byte[] input = input(item);
          Marked marked = marked(key, item.text(HMAC_NAME));
          byte[] given = given(marked);
          byte[] made = keys.version(key, marked.version()).hmac(hash).sign(input);
          return Json.object().put("valid", ConstantTime.equal(made, given));
        },
        Json.Obj.EMPTY);
  }

  /// The bytes of an input that must be there.
  static byte[] input(Item item) {
    return Fields.input(item.given("input").orElseThrow(() -> Refusal.invalid("missing input")));
  }

  private static Marked marked(Key key, String text) {
    if (!text.startsWith("vault:v")) {
      throw Refusal.invalid("invalid HMAC to verify: no prefix");
    }
    return Marked.of(text, "HMAC", key);
  }

  private static byte[] given(Marked marked) {
    try {
      return Base64Text.decode(marked.rest());
    } catch (Refusal refusal) {
      throw Refusal.invalid(
          "unable to decode verification HMAC as base64: " + refusal.getMessage());
    }
  }
}
