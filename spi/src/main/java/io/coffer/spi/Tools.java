package io.coffer.spi;

import io.coffer.crypto.HashAlgorithm;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Hashing and chance, which the API offers below `sys/tools` and in engines alike.
public final class Tools {
  /// The most random bytes that one call draws.
  public static final int MAX_RANDOM_BYTES = 131_072;

  private static final int STANDARD_RANDOM_BYTES = 32;

  private static final Field<String> INPUT = Field.text("input", "what to hash, in Base64");
  private static final Field<String> ALGORITHM =
      Field.text("algorithm", "sha2-224 to sha2-512 or sha3-224 to sha3-512")
          .orElse(HashAlgorithm.SHA2_256.word());
  private static final Field<String> URL_ALGORITHM =
      Field.text("urlalgorithm", "the algorithm, which wins over that of the body");
  private static final Field<String> SUM_FORMAT =
      Field.text("format", "of the answer: hex or base64").orElse("hex");
  private static final Field<Long> BYTES =
      Field.integer("bytes", "how many").orElse((long) STANDARD_RANDOM_BYTES);
  private static final Field<String> RANDOM_FORMAT =
      Field.text("format", "of the answer: base64 or hex").orElse("base64");
  private static final Field<String> SOURCE =
      Field.text("source", "platform, seal or all, which are one source; or how many bytes");
  private static final Field<String> URL_BYTES =
      Field.text("urlbytes", "how many bytes, which wins over those of the body");

  private static final List<String> SOURCES = List.of("platform", "seal", "all");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int MAX_DIGITS = 18;

  private final SecureRandom random;

  /// @param random the source of chance
  public Tools(SecureRandom random) {
    this.random = random;
  }

  /// The routes `hash` and `random`.
  ///
  /// @param prefix where they are below the mount: empty, or ending in `/`
  public List<Route> routes(String prefix) {
    return List.of(
        Route.at(prefix + "hash", "Hashes data.", INPUT, ALGORITHM, URL_ALGORITHM, SUM_FORMAT)
            .write(Tools::hash),
        Route.at(
                prefix + "hash/{urlalgorithm}",
                "Hashes data with an algorithm.",
                INPUT,
                ALGORITHM,
                URL_ALGORITHM,
                SUM_FORMAT)
            .write(Tools::hash),
        Route.at(prefix + "random", "Draws random bytes.", BYTES, RANDOM_FORMAT)
            .write(call -> random(call, "", call.get(BYTES))),
        Route.at(
                prefix + "random/{source}",
                "Draws random bytes from a source, or as many as the path says.",
                SOURCE,
                BYTES,
                RANDOM_FORMAT)
            .write(this::randomOf),
        Route.at(
                prefix + "random/{source}/{urlbytes}",
                "Draws as many random bytes from a source as the path says.",
                SOURCE,
                URL_BYTES,
                BYTES,
                RANDOM_FORMAT)
            .write(call -> random(call, call.get(SOURCE), count(call.get(URL_BYTES)))));
  }

  private static Reply hash(Call call) {
    byte[] input = input(call.get(INPUT));
    String format = call.get(SUM_FORMAT);
    if (!isFormat(format)) {
      throw unsupported("encoding format " + Refusal.shown(format), "\"hex\" or \"base64\"");
    }
    String wanted = call.get(URL_ALGORITHM);
    String word = wanted.isEmpty() ? call.get(ALGORITHM) : wanted;
    HashAlgorithm algorithm =
        algorithm(word)
            .orElseThrow(() -> Refusal.invalid("unsupported algorithm " + Refusal.shown(word)));
    return Reply.data(Json.object().put("sum", written(algorithm.digest(input), format)).build());
  }

  private static byte[] input(String text) {
    try {
      return Base64Text.decode(text);
    } catch (Refusal refusal) {
      throw Refusal.invalid("unable to decode input as base64: " + refusal.getMessage());
    }
  }

  // SHA-1 is for what others made with it
  private static Optional<HashAlgorithm> algorithm(String word) {
    return HashAlgorithm.of(word).filter(found -> found != HashAlgorithm.SHA1);
  }

  private Reply randomOf(Call call) {
    String source = call.get(SOURCE);
    return SOURCES.contains(source)
        ? random(call, source, call.get(BYTES))
        : random(call, "", count(source));
  }

  private Reply random(Call call, String source, long bytes) {
    if (bytes < 1) {
      throw Refusal.invalid("'bytes' cannot be less than 1");
    }
    if (bytes > MAX_RANDOM_BYTES) {
      throw Refusal.invalid("'bytes' should be less than " + MAX_RANDOM_BYTES);
    }
    String format = call.get(RANDOM_FORMAT);
    if (!isFormat(format)) {
      throw unsupported(
          "encoding format \"" + Refusal.shown(format) + "\"", "\"hex\" or \"base64\"");
    }
    if (!source.isEmpty() && !SOURCES.contains(source)) {
      throw unsupported(
          "entropy source \"" + Refusal.shown(source) + "\"",
          "\"platform\" or \"seal\", or \"all\"");
    }
    var drawn = new byte[(int) bytes];
    random.nextBytes(drawn);
    Reply.Data reply =
        Reply.data(Json.object().put("random_bytes", written(drawn, format)).build());
    Arrays.fill(drawn, (byte) 0);
    return source.equals("seal")
        ? reply.warn("no seal/entropy augmentation available, using platform entropy source")
        : reply;
  }

  private static long count(String text) {
    if (!DIGITS.matcher(text).matches()) {
      throw miscounted(text, "invalid syntax");
    }
    if (text.length() > MAX_DIGITS) {
      throw miscounted(text, "value out of range");
    }
    return Long.parseLong(text);
  }

  private static Refusal miscounted(String text, String why) {
    return Refusal.invalid(
        "error parsing url-set byte count: strconv.Atoi: parsing \""
            + Refusal.shown(text)
            + "\": "
            + why);
  }

  private static boolean isFormat(String format) {
    return format.equals("hex") || format.equals("base64");
  }

  private static Refusal unsupported(String what, String known) {
    return Refusal.invalid("unsupported " + what + "; must be " + known);
  }

  private static String written(byte[] bytes, String format) {
    return format.equals("hex") ? HexFormat.of().formatHex(bytes) : Base64Text.encode(bytes);
  }
}
