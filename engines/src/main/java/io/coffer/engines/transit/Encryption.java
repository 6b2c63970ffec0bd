package io.coffer.engines.transit;

import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Verb;
import java.util.List;
import java.util.Optional;

/// Encrypting, decrypting, and encrypting again with a newer version.
final class Encryption {
  static final String NOT_FOUND = "encryption key not found";

  private static final String PLAINTEXT_NAME = "plaintext";
  private static final String CIPHERTEXT_NAME = "ciphertext";
  private static final Field<String> PLAINTEXT =
      Field.text(PLAINTEXT_NAME, "what to encrypt, in base64");
  private static final Field<String> CIPHERTEXT =
      Field.text(CIPHERTEXT_NAME, "what encrypting answered");
  private static final Field<String> DECRYPT_PADDING =
      Field.text("decrypt_padding_scheme", "of RSA, what it has").orElse(Rsa.OAEP);
  private static final Field<String> ENCRYPT_PADDING =
      Field.text("encrypt_padding_scheme", "of RSA, what it gets").orElse(Rsa.OAEP);

  private static final List<String> TEXTS =
      List.of(
          PLAINTEXT_NAME,
          CIPHERTEXT_NAME,
          "context",
          "associated_data",
          "padding_scheme",
          "decrypt_padding_scheme",
          "encrypt_padding_scheme",
          Item.REFERENCE);
  private static final Json.Obj NOT_ENCRYPTED = Json.Obj.EMPTY;
  private static final Json.Obj NOT_DECRYPTED = Json.object().put(PLAINTEXT_NAME, "").build();

  private final Keys keys;
  private final Ciphers ciphers;
  private final MountSettings settings;
  private final KeyRoutes makers;

  Encryption(Keys keys, Ciphers ciphers, MountSettings settings, KeyRoutes makers) {
    this.keys = keys;
    this.ciphers = ciphers;
    this.settings = settings;
    this.makers = makers;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "encrypt/{name}",
                "Encrypts a plaintext or a batch, with a key that is made if there is none.",
                Fields.NAME,
                PLAINTEXT,
                Fields.CONTEXT,
                Fields.ASSOCIATED_DATA,
                Fields.KEY_VERSION,
                Fields.PADDING,
                Fields.TYPE,
                Fields.CONVERGENT,
                Batch.INPUT,
                Batch.PARTIAL_STATUS)
            .write(this::encrypt)
            .computing()
            .exists(call -> keys.find(call.get(Fields.NAME)).isPresent()),
        Route.at(
                "decrypt/{name}",
                "Decrypts a ciphertext or a batch.",
                Fields.NAME,
                CIPHERTEXT,
                Fields.CONTEXT,
                Fields.ASSOCIATED_DATA,
                Fields.PADDING,
                Batch.INPUT,
                Batch.PARTIAL_STATUS)
            .write(this::decrypt)
            .computing(),
        Route.at(
                "rewrap/{name}",
                "Decrypts and encrypts again, so that the plaintext stays inside.",
                Fields.NAME,
                CIPHERTEXT,
                Fields.CONTEXT,
                Fields.KEY_VERSION,
                DECRYPT_PADDING,
                ENCRYPT_PADDING,
                Batch.INPUT)
            .write(this::rewrap)
            .computing());
  }

  private static Json.Obj alone(Call call, List<Field<String>> fields) {
    return Batch.given(call, fields).with(Item.KEY_VERSION, Json.of(call.get(Fields.KEY_VERSION)));
  }

  private Reply encrypt(Call call) {
    Batch batch =
        Batch.of(
            call,
            TEXTS,
            one ->
                alone(
                    one,
                    List.of(PLAINTEXT, Fields.CONTEXT, Fields.ASSOCIATED_DATA, Fields.PADDING)));
    batch.allOrNone("context", "context should be set either in all the request blocks or in none");
    refuseMissing(batch, PLAINTEXT_NAME, "missing plaintext to encrypt");
    Optional<Key> known = keys.find(call.get(Fields.NAME));
    if (known.isEmpty() && call.verb() == Verb.CREATE) {
      return encryptWithNew(call, batch);
    }
    return encrypt(call, batch, known.orElseThrow(() -> Refusal.invalid(NOT_FOUND)));
  }

  private static void refuseMissing(Batch batch, String name, String otherwise) {
    for (Item item : batch.items()) {
      if (!item.has(name)) {
        String where = batch.isSingle() ? "" : "failed to parse batch_input: '[" + item.place();
        throw Refusal.invalid(where.isEmpty() ? otherwise : where + "]." + name + "' " + otherwise);
      }
    }
  }

  // nothing is made for a request that can come to nothing
  private Reply encryptWithNew(Call call, Batch batch) {
    boolean derived = batch.items().stream().anyMatch(item -> !item.text("context").isEmpty());
    boolean convergent = call.get(Fields.CONVERGENT);
    if (convergent && !derived) {
      throw Refusal.invalid(
          "convergent encryption requires derivation to be enabled, so context is required");
    }
    KeyType type = makers.type(call.get(Fields.TYPE));
    if (type.aead().isEmpty()) {
      throw Refusal.invalid(
          type.isEc()
              ? "key type " + type + " not supported for this operation"
              : "unknown key type " + type);
    }
    if (settings.isUpsertDisabled()) {
      throw Refusal.invalid(NOT_FOUND);
    }
    if (batch.isSingle()) {
      plaintext(batch.items().getFirst());
    }
    Json.Obj row =
        Json.object()
            .put(Key.TYPE, type.word())
            .put(Key.DERIVED, derived)
            .put(Key.CONVERGENT, convergent)
            .build();
    Key key = keys.create(call.get(Fields.NAME), row, keys.versions()::draw).key();
    return encrypt(call, batch, key);
  }

  private Reply encrypt(Call call, Batch batch, Key key) {
    Ciphers.Run run = ciphers.run(key, batch.items().size());
    return batch.runStrictly(call, item -> encrypted(key, run, item), NOT_ENCRYPTED);
  }

  private static byte[] plaintext(Item item) {
    byte[] plaintext = Base64Text.decode(item.text(PLAINTEXT_NAME));
    Base64Text.decode(item.text("context"));
    return plaintext;
  }

  private static Ciphers.Terms terms(Key key, Item item, String padding) {
    String data = item.text("associated_data");
    if (!data.isEmpty() && key.type().encrypts()) {
      Ciphers.refuseAssociated(key, data, "[" + item.place() + "].associated_data");
    }
    return new Ciphers.Terms(item.text("context"), data, item.text(padding));
  }

  private static Json.Builder encrypted(Key key, Ciphers.Run run, Item item) {
    byte[] plaintext = plaintext(item);
    String ciphertext =
        run.encrypt(item.keyVersion(), terms(key, item, "padding_scheme"), plaintext);
    return told(key, item, ciphertext);
  }

  private static Json.Builder told(Key key, Item item, String ciphertext) {
    long version = item.keyVersion() == 0 ? key.latest() : item.keyVersion();
    return Json.object().put(CIPHERTEXT_NAME, ciphertext).put(Item.KEY_VERSION, version);
  }

  private Reply decrypt(Call call) {
    Batch batch =
        Batch.of(
            call,
            TEXTS,
            one ->
                alone(
                    one,
                    List.of(CIPHERTEXT, Fields.CONTEXT, Fields.ASSOCIATED_DATA, Fields.PADDING)));
    Key key = ready(call, batch);
    if (!batch.isSingle()) {
      refuseMissing(batch, CIPHERTEXT_NAME, "missing ciphertext to decrypt");
    }
    return batch.runStrictly(
        call,
        item -> {
          byte[] plaintext =
              ciphers.decrypt(key, terms(key, item, "padding_scheme"), ciphertext(item));
          return Json.object().put(PLAINTEXT_NAME, Base64Text.encode(plaintext));
        },
        NOT_DECRYPTED);
  }

  /// The key, when the batch makes sense.
  private Key ready(Call call, Batch batch) {
    batch.allOrNone("context", "context should be set either in all the request blocks or in none");
    if (batch.isSingle()) {
      ciphertext(batch.items().getFirst());
    }
    return keys.get(call.get(Fields.NAME), NOT_FOUND);
  }

  private static String ciphertext(Item item) {
    String ciphertext = item.text(CIPHERTEXT_NAME);
    if (ciphertext.isEmpty()) {
      throw Refusal.invalid("missing ciphertext to decrypt");
    }
    Base64Text.decode(item.text("context"));
    return ciphertext;
  }

  private Reply rewrap(Call call) {
    Batch batch =
        Batch.of(
            call,
            TEXTS,
            one ->
                alone(one, List.of(CIPHERTEXT, Fields.CONTEXT, DECRYPT_PADDING, ENCRYPT_PADDING)));
    Key key = ready(call, batch);
    Ciphers.Run run = ciphers.run(key, batch.items().size());
    return batch.run(
        item -> {
          byte[] plaintext =
              ciphers.decrypt(key, terms(key, item, DECRYPT_PADDING.name()), ciphertext(item));
          String again =
              run.encrypt(item.keyVersion(), terms(key, item, ENCRYPT_PADDING.name()), plaintext);
          return told(key, item, again);
        },
        NOT_ENCRYPTED);
  }
}
