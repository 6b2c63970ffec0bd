package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.coffer.scanner.decode.Encodings;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A file that somebody writes: lines by chance, with secrets and with what finders look far for,
/// which are changed, moved and taken out from one version to the next.
final class Drafts {
  private static final int STOCK = 60;

  /// What has others look beyond their own lines, or end where they would not have.
  private static final List<String> MARKS =
      List.of(
          "\"\"\"",
          "secret = \"\"\"",
          "'''",
          "password = \"aK3#kd02 \\",
          "\"",
          "-----END RSA PRIVATE KEY-----",
          "-----BEGIN OPENSSH PRIVATE KEY-----",
          "PuTTY-User-Key-File-2: ssh-rsa",
          "{\"kty\": \"oct\",",
          "\"k\": \"GawgguFyGrWKav7AX4VKUg\"}",
          "curl -s \\",
          "  -u admin:zQ8kd02Lmx https://a.internal/",
          "key |",
          "  MIIEpAIBAAKCAQEA7bq2",
          "data:",
          "kind: Secret",
          "# x %41%42 &#65; \\x41\\u0042 caf\\u00e9",
          "a\u0000b",
          "");

  private final SeededRandom random;
  private final List<String> stock = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  Drafts(SeededRandom random) {
    this.random = random;
    for (var plant : new Plants(random.nextLong()).next(STOCK)) {
      stock.add(plant.text().strip());
    }
    for (int i = 0; i < 150 + random.nextInt(400); i++) {
      lines.add(line());
    }
  }

  private String line() {
    return switch (random.nextInt(40)) {
      case 0, 1, 2 -> stock.get(random.nextInt(STOCK));
      case 3 -> Encodings.values()[random.nextInt(10)].encode(stock.get(random.nextInt(STOCK)));
      case 4 -> MARKS.get(random.nextInt(MARKS.size()));
      case 5 -> "key = load(\"" + "config/".repeat(random.nextInt(60)) + "\")";
      default -> filler();
    };
  }

  /// What stands in files and is no secret.
  private String filler() {
    int number = random.nextInt(1_000);
    return switch (number % 6) {
      case 0 -> "";
      case 1 -> "  return token.get(\"name" + number + "\", password);";
      case 2 -> "  // see https://docs.internal/page/" + number;
      case 3 -> "}";
      default -> "  int value" + number + " = compute(" + random.nextInt() + ", this.other);";
    };
  }

  /// The next version.
  byte[] next() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      change();
    }
    var text = new StringBuilder(String.join("\n", lines));
    if (random.nextInt(4) == 0) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private void change() {
    int at = random.nextInt(lines.size());
    switch (random.nextInt(6)) {
      case 0 -> lines.set(at, line());
      case 1 -> lines.remove(at);
      case 2 -> Collections.rotate(lines.subList(at / 2, at), random.nextInt(200));
      case 3 -> lines.addAll(at, List.copyOf(lines.subList(at / 2, at / 2 + Math.min(40, at / 2))));
      default -> lines.add(at, line());
    }
    if (lines.size() < 2) {
      lines.addAll(stock);
    }
  }
}
