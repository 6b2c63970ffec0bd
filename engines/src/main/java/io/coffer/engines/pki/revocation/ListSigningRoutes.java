package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.Extension;
import io.coffer.crypto.x509.RevocationList;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Signs lists that say what the caller wants, whatever is revoked here.
public final class ListSigningRoutes {
  private static final Field<List<Json>> REVOKED =
      list("revoked_certs", "objects of serial_number, revocation_time and extensions");
  private static final Field<List<Json>> EXTENSIONS =
      list("extensions", "objects of id, critical and value, which is DER as base64");

  private static final Field<Instant> TIME = Field.time("revocation_time", "since when");
  private static final Field<String> SERIAL = Field.text("serial_number", "in hexadecimal");

  /// At most 64 bytes, as in all other places where a number is read.
  private static final Pattern DIGITS = Pattern.compile("(?:[0-9a-fA-F]{2}){1,64}");

  private final Mount mount;
  private final Authorities authorities;

  /// @param authorities who sign
  public ListSigningRoutes(Mount mount, Authorities authorities) {
    this.mount = mount;
    this.authorities = authorities;
  }

  private static Field<List<Json>> list(String name, String help) {
    return new Field<>(name, Field.Kind.LIST, help, List.of(), ListSigningRoutes::items);
  }

  private static List<Json> items(Json json) {
    return switch (json) {
      case Json.Arr list -> list.items();
      case Json.Null none -> List.of();
      default -> throw Refusal.invalid("expected a list of objects");
    };
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at(
                "issuer/{issuer_ref}/sign-revocation-list",
                "Signs a list of certificates that the caller names.",
                ListOrder.ISSUER,
                ListOrder.NUMBER,
                ListOrder.BASE,
                ListOrder.NEXT,
                REVOKED,
                EXTENSIONS,
                ListOrder.FORMAT)
            .write(this::sign));
  }

  private Reply sign(Call call) {
    ListOrder order = ListOrder.of(call);
    List<RevocationList.Entry> entries = entries(call);
    List<Extension> extensions = naming(EXTENSIONS, () -> ListExtension.all(call.get(EXTENSIONS)));
    Signing signing = authorities.signing(call.get(ListOrder.ISSUER), Usage.CRL_SIGNING);
    return Reply.data(order.signed(signing, mount.clock().instant(), entries, extensions));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read();
  }

  private static <T> T naming(Field<?> field, Reading<T> reading) {
    try {
      return reading.read();
    } catch (Refusal refusal) {
      throw Refusal.invalid(field.name() + ": " + refusal.getMessage());
    }
  }

  private static List<RevocationList.Entry> entries(Call call) {
    List<Json> items = call.get(REVOKED);
    var entries = new ArrayList<RevocationList.Entry>(items.size());
    Map<SerialNumber, Integer> seen = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      int index = i;
      RevocationList.Entry entry = naming(REVOKED, () -> entry(items.get(index), index));
      Integer before = seen.putIfAbsent(entry.serial(), i);
      if (before != null) {
        throw Refusal.invalid(
            "revoked_certs: duplicate serial number: %s, original entry %d and %d"
                .formatted(entry.serial(), before, i));
      }
      entries.add(entry);
    }
    return entries;
  }

  private static RevocationList.Entry entry(Json item, int index) {
    if (!(item instanceof Json.Obj object)) {
      throw Refusal.invalid("entry " + index + " is no object");
    }
    return new RevocationList.Entry(
        reading("serial_number", index, () -> serial(object)),
        reading("revocation_time", index, () -> time(object)),
        Optional.empty(),
        reading("extensions", index, () -> extensions(object)));
  }

  private static <T> T reading(String member, int index, Reading<T> reading) {
    try {
      return reading.read();
    } catch (Refusal refusal) {
      throw Refusal.invalid(
          "failed parsing %s from entry %d: %s".formatted(member, index, refusal.getMessage()));
    }
  }

  private static Json member(Json.Obj object, String name) {
    return object.get(name).orElseThrow(() -> Refusal.invalid("missing '" + name + "' field"));
  }

  private static SerialNumber serial(Json.Obj object) {
    String text = SERIAL.parser().parse(member(object, SERIAL.name()));
    String digits = text.replaceAll("[:. -]", "");
    if (!DIGITS.matcher(digits).matches()) {
      throw Refusal.invalid("1 to 64 bytes in hexadecimal are wanted");
    }
    return new SerialNumber(new BigInteger(digits, 16));
  }

  private static Instant time(Json.Obj object) {
    return TIME.parser().parse(member(object, TIME.name())).truncatedTo(ChronoUnit.SECONDS);
  }

  private static List<Extension> extensions(Json.Obj object) {
    return ListExtension.all(
        object
            .get("extensions")
            .filter(json -> !(json instanceof Json.Text text && text.value().isEmpty()))
            .map(ListSigningRoutes::items)
            .orElse(List.of()));
  }
}
