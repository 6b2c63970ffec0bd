package io.coffer.scanner.plant;

import static io.coffer.scanner.source.archive.Made.gzip;
import static io.coffer.scanner.source.archive.Made.tar;
import static io.coffer.scanner.source.archive.Made.xz;
import static io.coffer.scanner.source.archive.Made.zip;
import static io.coffer.scanner.source.archive.Made.zstd;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.coffer.scanner.decode.Encodings;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes inputs by chance: plants that were mutated, pieces of several, encoded ones, random bytes,
/// and archives with something broken in them.
final class Inputs {
  /// How many texts there are to begin with.
  private static final int STOCK = 400;

  /// How long an input is, give or take.
  private static final int LONGEST = 300;

  private static final String SIGNS = "\"'`=:{}[]()<>\\%&;,|-\n\0\u001b\u00ff $";

  private final SeededRandom random;
  private final List<String> texts = new ArrayList<>();
  private final List<byte[]> archives = new ArrayList<>();

  Inputs(SeededRandom random) {
    this.random = random;
    for (var plant : new Plants(random.nextLong()).next(STOCK)) {
      texts.add(plant.text().substring(0, Math.min(LONGEST, plant.text().length())));
    }
    try {
      byte[] text = texts.getFirst().getBytes(ISO_8859_1);
      archives.addAll(List.of(zip("a", text), tar("a", text), gzip(text), xz(text), zstd(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] next() {
    return switch (random.nextInt(8)) {
      case 0 -> noise();
      case 1 -> mutated(encoded());
      case 2 -> random.nextInt(8) == 0 ? archive() : mutated(text());
      case 3 -> mutated(text() + text());
      default -> mutated(text());
    };
  }

  private String text() {
    return texts.get(random.nextInt(STOCK));
  }

  private String encoded() {
    var forms = Encodings.values();
    return forms[random.nextInt(forms.length)].encode(text());
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(LONGEST)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] archive() {
    byte[] archive = archives.get(random.nextInt(archives.size())).clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      archive[random.nextInt(Math.min(archive.length, 600))] = (byte) random.nextInt();
    }
    return random.nextBoolean() ? archive : Arrays.copyOf(archive, random.nextInt(archive.length));
  }

  private byte[] mutated(String text) {
    var mutated = new StringBuilder(text);
    for (int i = random.nextInt(5); i >= 0 && mutated.length() > 1; i--) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        case 2 -> mutated.setCharAt(at, (char) random.nextInt(256));
        default -> mutated.setLength(at + 1);
      }
    }
    return mutated.toString().getBytes(ISO_8859_1);
  }
}
