package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the holder of an account can be reached (RFC 8555, 7.3).
final class Contacts {
  /// The most contacts of an account.
  static final int MAX_CONTACTS = 10;

  /// The longest contact: an address of RFC 5321, with its scheme.
  static final int MAX_LENGTH = 261;

  private static final String SCHEME = "mailto:";

  private Contacts() {}

  /// What a request says of them, if anything.
  ///
  /// @throws Problem when one is no email address
  static Optional<List<String>> of(Json.Obj wish) {
    Optional<Json> given = wish.get("contact").filter(json -> !json.equals(Json.NULL));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (!(given.get() instanceof Json.Arr list)) {
      throw Problem.malformed("'contact' is not a list");
    }
    if (list.items().size() > MAX_CONTACTS) {
      throw Problem.of(
          Problem.Kind.INVALID_CONTACT, "'contact' has more than " + MAX_CONTACTS + " entries");
    }
    var contacts = new ArrayList<String>();
    list.items().forEach(item -> contacts.add(contact(item)));
    return Optional.of(contacts);
  }

  private static String contact(Json item) {
    if (!(item instanceof Json.Text text)) {
      throw Problem.malformed("an entry of 'contact' is not a text");
    }
    String url = text.value();
    if (!url.startsWith(SCHEME)) {
      throw Problem.of(
          Problem.Kind.UNSUPPORTED_CONTACT, "an entry of 'contact' does not begin with mailto:");
    }
    String address = url.substring(SCHEME.length());
    int at = address.indexOf('@');
    // header fields and several addresses are not allowed in one contact
    boolean one = address.chars().noneMatch(c -> c == '?' || c == ',' || c <= ' ' || c > '~');
    if (!one || at < 1 || at == address.length() - 1 || url.length() > MAX_LENGTH) {
      throw Problem.of(
          Problem.Kind.INVALID_CONTACT, "an entry of 'contact' is not a single email address");
    }
    return url;
  }
}
