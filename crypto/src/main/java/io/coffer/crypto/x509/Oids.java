package io.coffer.crypto.x509;

import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/// Object identifiers in their written form, numbers with dots between them.
public final class Oids {
  /// The longest that is taken.
  private static final int MAX_LENGTH = 256;

  private static final Pattern FORM = Pattern.compile("[0-2](?:\\.(?:0|[1-9][0-9]*))+");

  private Oids() {}

  /// Whether a text is an object identifier.
  public static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH
        && FORM.matcher(text).matches()
        && ASN1ObjectIdentifier.tryFromID(text) != null;
  }

  static String check(String text) {
    if (!isValid(text)) {
      throw new MalformedException("an object identifier is malformed");
    }
    return text;
  }

  static ASN1ObjectIdentifier form(String text) {
    return new ASN1ObjectIdentifier(check(text));
  }
}
