package io.coffer.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// The published vectors, which are files beside this class: a line each, comments after a `#`.
final class Vectors {
  private Vectors() {}

  static List<String> lines(String file) {
    try (var in = Objects.requireNonNull(Vectors.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<List<String>> fields(String file) {
    return lines(file).stream().map(line -> List.of(line.split(" ", -1))).toList();
  }

  static byte[] bytes(String field) {
    return field.equals("-") ? new byte[0] : HexFormat.of().parseHex(field);
  }
}
