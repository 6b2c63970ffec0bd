package io.coffer.scanner.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Finds the same secrets in all forms, also when one is within another.
class DepthTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\"\\&%+/=!";

  private final Random random = new SeededRandom(Long.getLong("coffer.seed", 7));

  @Test
  void aSecretIsFoundInEachForm() {
    for (int i = 0; i < 200; i++) {
      var secret = secret();
      for (var encoding : Encodings.values()) {
        for (int alignment = 0; alignment < 3; alignment++) {
          check(secret, "=".repeat(alignment) + "password=" + secret, List.of(encoding));
        }
      }
    }
  }

  @Test
  void aSecretIsFoundInFormsWithinForms() {
    for (int i = 0; i < 300; i++) {
      var secret = secret();
      List<Encodings> chain = new ArrayList<>();
      for (int depth = 0; depth < 2 + i % 2; depth++) {
        // nobody writes UTF-16 in UTF-16
        int most = Encodings.values().length - (chain.isEmpty() ? 0 : 2);
        chain.add(Encodings.values()[random.nextInt(most)]);
      }
      check(secret, "a text with password=" + secret + " and more\n", chain);
    }
  }

  @Test
  void noBytesAreTooMuch() {
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      var odd = "\\%&\0u0x;#4AFbasic kind: Secret\n  data:\n{\"auth\":=-";
      for (int j = 0; j < bytes.length && i % 3 > 0; j++) {
        bytes[j] = (byte) odd.charAt((bytes[j] & 0xff) % odd.length());
      }
      for (var view : Views.of(new Text("", bytes)).all()) {
        for (int at = 0; at < view.bytes().length; at++) {
          assertTrue(view.origin(new Span(at, at + 1)).end() <= bytes.length);
        }
      }
    }
  }

  private String secret() {
    var secret = new StringBuilder();
    for (int i = 0; i < 24 + random.nextInt(20); i++) {
      secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }

  private void check(String secret, String plain, List<Encodings> chain) {
    var encoded = plain;
    for (var encoding : chain) {
      encoded = encoding.encode(encoded);
    }
    var before = "x = '" + "y".repeat(random.nextInt(5)) + " ";
    var after = "'\n";
    var text = new Text("", (before + encoded + after).getBytes(ISO_8859_1));
    List<View> found = new ArrayList<>();
    search(text, List.of(), secret, 0, found);
    var message = chain + " of " + plain + " with " + random;
    if (plain.equals(encoded)) {
      return;
    }
    boolean covered = found.stream().anyMatch(view -> covers(view, secret, before, text));
    assertTrue(covered, message);
    var last = chain.getLast();
    if (chain.size() == 1 && last != Encodings.GZIP && !last.name().startsWith("BASE64")) {
      assertEquals(last.encode(secret), exact(found, secret, text), message);
    }
  }

  private static boolean covers(View view, String secret, String before, Text text) {
    int at = chars(view).indexOf(secret);
    var place = view.origin(new Span(at, at + secret.length()));
    return place.start() >= before.length()
        && place.end() <= text.length() - 2
        && place.length() >= Math.min(secret.length(), text.length() / 40);
  }

  private static String exact(List<View> found, String secret, Text text) {
    var view = found.getFirst();
    int at = chars(view).indexOf(secret);
    var place = view.origin(new Span(at, at + secret.length()));
    return text.chars().substring(place.start(), place.end());
  }

  private static void search(
      Text text, List<View> outer, String secret, int depth, List<View> found) {
    for (var view : Views.of(text).all()) {
      var placed = outer.isEmpty() ? view : view.within(outer.getFirst());
      if (chars(view).contains(secret)) {
        found.add(placed);
      }
      if (depth < 2) {
        search(new Text("", view.bytes()), List.of(placed), secret, depth + 1, found);
      }
    }
  }

  private static String chars(View view) {
    return new String(view.bytes(), ISO_8859_1);
  }
}
