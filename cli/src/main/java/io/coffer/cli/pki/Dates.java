package io.coffer.cli.pki;

import java.time.Instant;
import java.util.Date;

/// The times of the JDK's certificates and revocation lists.
final class Dates {
  private Dates() {}

  static Instant instant(Date date) {
    return date.toInstant();
  }
}
