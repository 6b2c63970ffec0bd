package io.coffer.engines.pki.role;

import io.coffer.crypto.x509.CertificatePolicy;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.spi.Field;
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
  private static final Field.Parser<List<String>> TEXTS = Field.commaStrings("", "").parser();

  private final JsonText reader;

  /// @param reader reads JSON that comes as a text
  public PolicyIdentifiers(JsonText reader) {
    this.reader = reader;
  }

  /// The texts of a request, where objects do for texts.
  static List<String> ofRequest(Json given) {
    return switch (given) {
      case Json.Text text when isList(text.value()) -> List.of(text.value());
      case Json.Arr list ->
          TEXTS.parse(new Json.Arr(list.items().stream().map(one -> text(one)).toList()));
      default -> TEXTS.parse(given);
    };
  }

  private static boolean isList(String text) {
    return text.strip().startsWith("[");
  }

  private static Json text(Json given) {
    return given instanceof Json.Obj object
        ? Json.of(new String(JsonWriter.bytes(object), StandardCharsets.UTF_8))
        : given;
  }

  /// The texts, of which one may be JSON for a whole list.
  List<String> expand(List<String> texts) {
    if (texts.size() != 1 || !isList(texts.getFirst())) {
      return texts;
    }
    String list = "{\"" + LIST + "\":" + texts.getFirst() + "}";
    return ofRequest(object(list).get(LIST).orElse(Json.NULL));
  }

  private Json.Obj object(String text) {
    try {
      return reader.parse(text);
    } catch (Refusal refusal) {
      throw Refusal.invalid("error parsing policy_identifiers: " + refusal.getMessage());
    }
  }

  /// Reads the texts.
  ///
  /// @throws Refusal when one is no policy
  public List<CertificatePolicy> parse(List<String> texts) {
    return texts.stream().map(this::policy).toList();
  }

  private CertificatePolicy policy(String text) {
    Json.Obj object = text.startsWith("{") ? object(text) : Json.object().put("oid", text).build();
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
