package io.coffer.scanner.score;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a word says a value is, other than a secret. Words of one meaning are learned from
/// together, so that one which few texts use counts as well.
enum Meaning {
  /// Worked out of something else, to compare it with.
  CHECKSUM(
      "sha md digest digests hexdigest checksum checksums sum sums hash hashes "
          + "integrity etag fingerprint fingerprints thumbprint crc blake sri ripemd adler"),

  /// A version of something.
  REVISION("commit commits revision rev ref refs oid tree blob node"),

  /// Meant to be known.
  PUBLIC("public pub pubkey cert certs certificate certificates issuer"),

  /// Goes along with a key, and is no key.
  BESIDE_A_KEY("iv nonce salt websocket aad ciphertext plaintext tag mac signature"),

  /// What a test puts in, and what it waits for.
  EXPECTED(
      "expected expect expects want wants input output result actual vector vectors "
          + "assert equal equals given testcase testcases"),

  /// Words for a person to read.
  LABEL(
      "label title placeholder hint message msg tooltip description caption button "
          + "forgot confirm enter invalid required error translation help"),

  /// Names a thing.
  IDENTIFIER("id ids uuid guid identifier number name version serial"),

  /// Stands for a value.
  STAND_IN(
      "example examples sample samples dummy fake mock demo placeholder todo changeme "
          + "your foo bar baz redacted");

  private static final Map<String, Meaning> MEANINGS = new HashMap<>();

  static {
    for (var meaning : values()) {
      for (var word : meaning.words.split(" ", -1)) {
        MEANINGS.put(word, meaning);
      }
    }
  }

  private final String words;
  private final String text;

  /// @param words with a space between them
  Meaning(String words) {
    this.words = words;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /// How features call it.
  String text() {
    return text;
  }

  /// @param words in lower case
  static Set<Meaning> of(Collection<String> words) {
    var found = EnumSet.noneOf(Meaning.class);
    for (var word : words) {
      var meaning = MEANINGS.get(word);
      if (meaning != null) {
        found.add(meaning);
      }
    }
    return found;
  }
}
