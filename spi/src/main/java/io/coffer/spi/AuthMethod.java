package io.coffer.spi;

import java.util.Optional;

/// A mounted auth method: some of its routes answer with [Reply.Granted].
public interface AuthMethod extends Mountable {
  /// The terms of a token that is to be renewed, read anew, so that changes of the role act on live
  /// tokens.
  ///
  /// @param login what the method granted
  /// @throws Refusal when the login would not be granted any more
  TokenTerms renew(Login login);

  /// Whose login a call is, before any credential is looked at, so that failures can be counted and
  /// a locked user refused; empty where lockout makes no sense.
  default Optional<String> alias(Call call) {
    return Optional.empty();
  }
}
