package io.coffer.crypto.ssh;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What OpenSSH made: files beside this class.
final class SshVectors {
  private SshVectors() {}

  static List<List<String>> lines(String file) {
    try (var in = Objects.requireNonNull(SshVectors.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" ")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> pair(String name) {
    return lines("key-pairs.txt").stream()
        .filter(line -> line.getFirst().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static String publicLine(String name) {
    return pair(name).get(2) + " " + pair(name).get(3);
  }

  static String privateText(String name) {
    List<String> pair = pair(name);
    String label = pair.get(1) + " PRIVATE KEY-----\n";
    return "-----BEGIN " + label + pair.get(4) + "\n-----END " + label;
  }

  static PrivateHalf privateHalf(String name) throws MalformedKeyException {
    return SshPrivateKey.read(privateText(name));
  }
}
