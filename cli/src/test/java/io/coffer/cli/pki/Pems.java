package io.coffer.cli.pki;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Certificates and a revocation list that OpenSSL made on 29 November 2026: `root.pem` of ten
/// years, `intermediate.pem` of one and `leaf.pem` of 90 days signed by it, `root.crl` of ten days.
public final class Pems {
  private Pems() {}

  /// The text of one of them.
  public static String read(String name) {
    try (InputStream in = Objects.requireNonNull(Pems.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
