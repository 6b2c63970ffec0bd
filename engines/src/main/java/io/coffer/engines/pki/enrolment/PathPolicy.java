package io.coffer.engines.pki.enrolment;

import io.coffer.spi.Refusal;
import java.util.Optional;

/// What is signed at an address: everything that a CSR says, or what a role allows of it.
///
/// @param role its name; empty for everything
public record PathPolicy(Optional<String> role) {
  private static final String VERBATIM = "sign-verbatim";
  private static final String ROLE = "role:";

  /// @param what the word for it in the message
  /// @throws Refusal when the text is no policy
  public static PathPolicy parse(String what, String text) {
    if (text.equals(VERBATIM)) {
      return new PathPolicy(Optional.empty());
    }
    if (text.startsWith(ROLE) && text.length() > ROLE.length()) {
      return new PathPolicy(Optional.of(text.substring(ROLE.length())));
    }
    throw Refusal.invalid(what + " has to be sign-verbatim or role:name");
  }

  /// As the API writes it.
  public String word() {
    return role.map(name -> ROLE + name).orElse(VERBATIM);
  }
}
