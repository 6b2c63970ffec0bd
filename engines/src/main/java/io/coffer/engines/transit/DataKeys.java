package io.coffer.engines.transit;

import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Keys for use elsewhere, handed out encrypted and, if that is asked for, in clear as well.
final class DataKeys {
  /// The most data keys that one call makes.
  static final int MAX_COUNT = 10_000;

  static final Field<String> TYPE =
      Field.text("type", "plaintext, or wrapped for the ciphertexts alone");
  static final Field<Long> BITS =
      Field.integer("bits", "of the data key: 128, 256 or 512").orElse(256L);

  private static final Field<String> FORM =
      Field.text("plaintext", "plaintext, or wrapped for the ciphertext alone");
  private static final Field<Long> COUNT = Field.integer("count", "how many").orElse(1L);

  private final Mount mount;
  private final Keys keys;
  private final Ciphers ciphers;

  DataKeys(Mount mount, Keys keys, Ciphers ciphers) {
    this.mount = mount;
    this.keys = keys;
    this.ciphers = ciphers;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "datakey/{plaintext}/{name}",
                "Makes a key for use elsewhere.",
                Fields.NAME,
                FORM,
                BITS,
                Fields.CONTEXT,
                Fields.ASSOCIATED_DATA,
                Fields.PADDING,
                Fields.KEY_VERSION)
            .write(this::one)
            .computing(),
        Route.at(
                "datakeys/{type}/{name}",
                "Makes several keys for use elsewhere.",
                Fields.NAME,
                TYPE,
                BITS,
                COUNT,
                Fields.CONTEXT,
                Fields.ASSOCIATED_DATA,
                Fields.PADDING,
                Fields.KEY_VERSION)
            .write(this::several)
            .computing());
  }

  private Reply one(Call call) {
    boolean clear = isClear(call.get(FORM));
    Key key = key(call);
    return Reply.data(
        made(call, key, bytes(call), clear).put(Item.KEY_VERSION, version(call, key)).build());
  }

  private Reply several(Call call) {
    boolean clear = isClear(call.get(TYPE));
    long count = call.get(COUNT);
    if (count < 1 || count > MAX_COUNT) {
      throw Refusal.invalid("count must be 1 to " + MAX_COUNT);
    }
    Key key = key(call);
    int bytes = bytes(call);
    var made = new ArrayList<Json>();
    for (long i = 0; i < count; i++) {
      made.add(made(call, key, bytes, clear).build());
    }
    return Reply.data(
        Json.object()
            .put("keys", new Json.Arr(made))
            .put(Item.KEY_VERSION, version(call, key))
            .build());
  }

  private Key key(Call call) {
    Fields.context(call.get(Fields.CONTEXT));
    Key key = keys.get(call.get(Fields.NAME), Encryption.NOT_FOUND);
    if (key.type().encrypts()) {
      Ciphers.refuseAssociated(key, call.get(Fields.ASSOCIATED_DATA), "associated_data");
    }
    return key;
  }

  static boolean isClear(String form) {
    return switch (form) {
      case "plaintext" -> true;
      case "wrapped" -> false;
      default -> throw Refusal.invalid("Invalid path, must be 'plaintext' or 'wrapped'");
    };
  }

  static int bytes(Call call) {
    long bits = call.get(BITS);
    if (bits != 128 && bits != 256 && bits != 512) {
      throw Refusal.invalid("invalid bit length");
    }
    return (int) bits / Byte.SIZE;
  }

  private static long version(Call call, Key key) {
    long wanted = call.get(Fields.KEY_VERSION);
    return wanted == 0 ? key.latest() : wanted;
  }

  private Json.Builder made(Call call, Key key, int bytes, boolean clear) {
    var drawn = new byte[bytes];
    mount.random().nextBytes(drawn);
    var terms =
        new Ciphers.Terms(
            call.get(Fields.CONTEXT), call.get(Fields.ASSOCIATED_DATA), call.get(Fields.PADDING));
    String ciphertext = ciphers.encrypt(key, call.get(Fields.KEY_VERSION), terms, drawn);
    Json.Builder made = Json.object().put("ciphertext", ciphertext);
    if (clear) {
      made.put("plaintext", Base64Text.encode(drawn));
    }
    Arrays.fill(drawn, (byte) 0);
    return made;
  }
}
