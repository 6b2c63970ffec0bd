package io.coffer.engines.transit;

import io.coffer.crypto.Cmac;
import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.Arrays;
import java.util.List;

/// CMACs of messages, with keys that are made for nothing else.
final class Cmacs {
  static final String CMAC_NAME = "cmac";
  static final Field<Long> MAC_LENGTH =
      Field.integer("mac_length", "how many bytes a CMAC has: 1 to 16").orElse((long) Cmac.LENGTH);

  private static final Field<Long> URL_MAC_LENGTH =
      Field.integer("url_mac_length", "the length, which wins over that of the body");

  private final Keys keys;

  Cmacs(Keys keys) {
    this.keys = keys;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "cmac/{name}",
                "CMACs of messages.",
                Fields.NAME,
                Fields.INPUT,
                MAC_LENGTH,
                Fields.KEY_VERSION,
                Batch.INPUT)
            .write(call -> make(call, call.get(MAC_LENGTH)))
            .computing(),
        Route.at(
                "cmac/{name}/{url_mac_length}",
                "CMACs of a length.",
                Fields.NAME,
                Fields.INPUT,
                URL_MAC_LENGTH,
                MAC_LENGTH,
                Fields.KEY_VERSION,
                Batch.INPUT)
            .write(call -> make(call, call.get(URL_MAC_LENGTH)))
            .computing());
  }

  private Reply make(Call call, long wanted) {
    int length = length(wanted);
    Key key = keys.usable(call.get(Fields.NAME), Encryption.NOT_FOUND);
    refuseOther(key);
    long number = Hmacs.number(key, call.get(Fields.KEY_VERSION));
    Version version = keys.version(key, number);
    Batch batch = Batch.of(call, Hmacs.TEXTS, one -> Batch.given(one, List.of(Fields.INPUT)));
    return batch.run(
        item -> {
          byte[] whole = value(version, Hmacs.input(item));
          byte[] value = Arrays.copyOf(whole, length(item, length));
          return Json.object().put(CMAC_NAME, Marked.print(number, Base64Text.encode(value)));
        },
        Json.Obj.EMPTY);
  }

  private static int length(long wanted) {
    if (wanted < 1 || wanted > Cmac.LENGTH) {
      throw Refusal.invalid("mac_length must be 1 to " + Cmac.LENGTH);
    }
    return (int) wanted;
  }

  // one of a batch may say its own
  private static int length(Item item, int otherwise) {
    Json said = item.said().get(MAC_LENGTH.name()).orElse(Json.NULL);
    if (said instanceof Json.Null) {
      return otherwise;
    }
    return said instanceof Json.Num number ? length(number.exact().orElse(0L)) : length(0);
  }

  private static void refuseOther(Key key) {
    if (!key.type().isCmac()) {
      throw Refusal.invalid("key type " + key.type() + " does not support CMAC");
    }
  }

  private static byte[] value(Version version, byte[] input) {
    try (SecretBytes key = version.material()) {
      return Cmac.sign(key, input);
    }
  }

  /// Verifies CMACs, for the route that verifies signatures as well.
  Reply verify(Key key, long wanted, Batch batch) {
    int length = length(wanted);
    Keys.refuseSoftDeleted(key);
    refuseOther(key);
    return batch.run(
        item -> {
          byte[] input = Hmacs.input(item);
          Marked marked = Marked.of(item.text(CMAC_NAME), "CMAC", key);
          byte[] given = Fields.decoded(marked.rest(), "unable to decode cmac as base64");
          byte[] whole = value(keys.version(key, marked.version()), input);
          return Json.object()
              .put("valid", ConstantTime.equal(Arrays.copyOf(whole, length(item, length)), given));
        },
        Json.Obj.EMPTY);
  }
}
