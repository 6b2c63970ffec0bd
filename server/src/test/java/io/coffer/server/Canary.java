package io.coffer.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Secrets that can be recognised wherever they come out, also in hex and in base64.
final class Canary {
  /// What all of them begin with. Long enough that base64 of its inner part is unmistakable.
  private static final String START = "Kanarya7731-";

  private static final List<String> NEEDLES = needles();

  private final List<String> marks = new ArrayList<>();

  /// A new secret.
  String mark(String what) {
    String mark = START + marks.size() + "-" + what + "-secret";
    marks.add(mark);
    return mark;
  }

  /// All secrets that were made.
  List<String> marks() {
    return marks;
  }

  private static List<String> needles() {
    byte[] start = START.getBytes(UTF_8);
    List<String> needles = new ArrayList<>(List.of(START.toLowerCase(Locale.ROOT)));
    needles.add(HexFormat.of().formatHex(start));
    // whatever is in front of it, one of three ways to cut it into groups is right
    for (int skipped = 0; skipped < 3; skipped++) {
      int whole = (start.length - skipped) / 3 * 3;
      byte[] inner = Arrays.copyOfRange(start, skipped, skipped + whole);
      needles.add(Base64.getEncoder().encodeToString(inner).toLowerCase(Locale.ROOT));
    }
    return List.copyOf(needles);
  }

  /// Whether a text holds any of the secrets, or a part of one.
  static boolean isIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return NEEDLES.stream().anyMatch(lower::contains);
  }

  /// The files below a folder in which, or in whose names, there is a secret.
  static List<String> filesWith(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> isIn(file.toString()) || Files.isRegularFile(file) && isIn(content(file)))
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /// The same files, each with what stands around the first secret in it.
  static List<String> tracesIn(Path folder) throws IOException {
    List<String> traces = new ArrayList<>();
    for (String name : filesWith(folder)) {
      String text = content(folder.resolve(name));
      int at = text.indexOf(START);
      traces.add(name + ": " + text.substring(Math.max(0, at - 200), Math.max(0, at + 40)));
    }
    return traces;
  }

  private static String content(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
