package io.coffer.crypto.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.HashAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The published vectors of key pairs, which are files beside this class: a line each, comments
/// after a `#`. A line `key` comes before its tests.
final class KeyVectors {
  private KeyVectors() {}

  static List<List<String>> lines(String file) {
    try (var in = Objects.requireNonNull(KeyVectors.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" ", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String field) {
    return field.equals("-") ? new byte[0] : HexFormat.of().parseHex(field);
  }

  /// A signature to be verified.
  ///
  /// @param more what stands behind it on its line
  record Signed(List<String> more) {
    HashAlgorithm hash() {
      return HashAlgorithm.of(more.get(0)).orElseThrow();
    }

    int salt() {
      return Integer.parseInt(more.get(1));
    }
  }

  /// Says whether a signature is one.
  interface Verifier {
    boolean verify(PublicHalf half, Signed signed, byte[] message, byte[] signature);
  }

  /// Verifies every signature of a file.
  static void check(String file, Verifier verifier) {
    Optional<PublicHalf> half = Optional.empty();
    int tried = 0;
    for (var line : lines(file)) {
      if (line.get(0).equals("key")) {
        half = key(line.get(1));
        continue;
      }
      var signed = new Signed(line.subList(4, line.size()));
      boolean valid =
          half.isPresent()
              && verifier.verify(half.get(), signed, bytes(line.get(2)), bytes(line.get(3)));
      assertEquals(line.get(1).equals("valid"), valid, file + " " + line.get(0));
      tried++;
    }
    assertTrue(tried >= 6, "there are some");
  }

  // some are there to be refused
  private static Optional<PublicHalf> key(String field) {
    try {
      return Optional.of(PublicHalf.of(bytes(field)));
    } catch (MalformedKeyException e) {
      return Optional.empty();
    }
  }
}
