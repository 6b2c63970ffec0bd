package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.Extension;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Extensions of lists and of what is on them, as callers write them.
final class ListExtension {
  private static final Field<String> ID = Field.text("id", "object identifier");
  private static final Field<Boolean> CRITICAL = Field.bool("critical", "for who does not know it");
  private static final Field<String> VALUE = Field.text("value", "DER, as base64");

  /// What the issuer and the number of the list say.
  private static final Map<String, String> RESERVED =
      Map.of(
          "2.5.29.35", "authority key",
          "2.5.29.20", "crl number",
          "2.5.29.27", "delta crl");

  private ListExtension() {}

  /// @throws Refusal when one does not fit, telling which
  static List<Extension> all(List<Json> items) {
    var extensions = new ArrayList<Extension>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Extension extension = read(items.get(i), i);
      if (!seen.add(extension.oid())) {
        throw Refusal.invalid("duplicate extension id: " + extension.oid());
      }
      extensions.add(extension);
    }
    return extensions;
  }

  private static Extension read(Json item, int index) {
    if (!(item instanceof Json.Obj object)) {
      throw Refusal.invalid("extension entry " + index + " is no object");
    }
    try {
      String id = ID.parser().parse(member(object, ID));
      byte[] value = Base64Text.decode(VALUE.parser().parse(member(object, VALUE)));
      boolean critical = object.get("critical").map(CRITICAL.parser()::parse).orElse(false);
      var extension = new Extension(id, critical, value);
      String reserved = RESERVED.get(id);
      if (reserved != null) {
        throw Refusal.invalid(reserved + " object identifier (" + id + ") is reserved");
      }
      return extension;
    } catch (Refusal | MalformedException e) {
      throw Refusal.invalid("failed parsing extension entry " + index + ": " + e.getMessage());
    }
  }

  private static Json member(Json.Obj object, Field<?> field) {
    return object
        .get(field.name())
        .orElseThrow(() -> Refusal.invalid("missing '" + field.name() + "' field"));
  }
}
