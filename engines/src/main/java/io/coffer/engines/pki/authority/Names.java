package io.coffer.engines.pki.authority;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names that people give issuers and keys.
final class Names {
  /// The longest name.
  static final int MAX_LENGTH = 256;

  private static final Pattern FORM = Pattern.compile("\\w(?:[\\w.-]*\\w)?");

  private Names() {}

  /// The name that a request gives a new issuer or key.
  ///
  /// @param what `issuer` or `key`
  /// @throws Refusal when it cannot be a name
  static Optional<String> given(Call call, Field<String> field, String what) {
    return call.given(field)
        .map(String::strip)
        .map(name -> {
          if (name.toLowerCase(Locale.ROOT).equals(Snapshot.DEFAULT)) {
            throw Refusal.invalid(
                "reserved keyword 'default' can not be used as " + what + " name");
          }
          if (!isName(name)) {
            throw Refusal.invalid(
                name.isEmpty() && what.equals("issuer")
                    ? "expected non-empty issuer name"
                    : what + " name contained invalid characters");
          }
          return name;
        });
  }

  static boolean isName(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }
}
