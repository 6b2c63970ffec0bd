package io.coffer.engines.pki.role;

import io.coffer.crypto.x509.CertificatePolicy;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.spi.Json;
import io.coffer.spi.JsonText;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The policies of RFC 5280, 4.2.1.4, that a role puts into certificates: each a text, which is an
/// OID or a JSON object with `oid` and, if wanted, `notice` and `cps`.
public final class PolicyIdentifiers {
  private static final String LIST = "policies";

  private final JsonText reader;

  /// @param reader reads JSON that comes as a text
  public PolicyIdentifiers(JsonText reader) {
    this.reader = reader;
  }

  /// Requests may bring the whole list as one text of JSON, or objects where texts are wanted: as a
  /// list of texts.
  Json texts(Json given) {
    return switch (given) {
      case Json.Text text when text.value().strip().startsWith("[") -> texts(list(text.value()));
      case Json.Arr list ->
          new Json.Arr(list.items().stream().map(PolicyIdentifiers::one).toList());
      default -> given;
    };
  }

  private Json list(String text) {
    return reader.parse("{\"" + LIST + "\":" + text + "}").get(LIST).orElse(Json.NULL);
  }

  private static Json one(Json given) {
    return given instanceof Json.Obj object
        ? Json.of(new String(JsonWriter.bytes(object), StandardCharsets.UTF_8))
        : given;
  }

  /// Reads the texts.
  ///
  /// @throws Refusal when one is no policy
  public List<CertificatePolicy> parse(List<String> texts) {
    return texts.stream().map(this::policy).toList();
  }

  private CertificatePolicy policy(String text) {
    Json.Obj object =
        text.startsWith("{") ? reader.parse(text) : Json.object().put("oid", text).build();
    try {
      return new CertificatePolicy(
          object.text("oid", "").strip(), present(object, "cps"), present(object, "notice"));
    } catch (MalformedException e) {
      throw Refusal.invalid(
          "error parsing policy_identifiers: \"" + Refusal.shown(text) + "\": " + e.getMessage());
    }
  }

  private static Optional<String> present(Json.Obj object, String name) {
    return Optional.of(object.text(name, "")).filter(text -> !text.isEmpty());
  }
}
