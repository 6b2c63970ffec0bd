package io.coffer.scanner.structure.key;

import io.coffer.scanner.text.Candidate.Verdict;

/// What a block of PEM holds.
///
/// Examples and test files have bodies that were made up. Those are keys by their form, and whether
/// a person should look at them is for others to say: refuted is only what cannot be a key.
public final class PemKey {
  /// A body of fewer letters is an example, or the code that looks for blocks.
  private static final int SHORTEST = 48;

  /// One of this many characters may be none of base64.
  private static final int SHARE = 20;

  private PemKey() {}

  /// @param label what the block is called
  /// @param body what stands between its first line and its last
  /// @return what is in it
  public static KeyForm of(String label, String body) {
    var letters = Armour.letters(body);
    long own = body.chars().filter(c -> c != 'x' && c != 'X' && isLetter(c)).count();
    if (own < SHORTEST) {
      return KeyForm.NONE;
    }
    if (!label.contains("PRIVATE KEY")) {
      return KeyForm.UNREAD;
    }
    long strange = letters.chars().filter(c -> !isBase64(c)).count();
    if (strange > 0) {
      return strange * SHARE > letters.length() ? KeyForm.NONE : KeyForm.UNREAD;
    }
    if (body.contains(KeyForm.ENCRYPTED)) {
      return KeyForm.UNREAD;
    }
    return Armour.decoded(letters).map(bytes -> read(label, bytes)).orElse(KeyForm.UNREAD);
  }

  private static KeyForm read(String label, byte[] bytes) {
    try {
      if (label.contains("PGP")) {
        return PgpKey.of(bytes);
      }
      if (OpenSshKey.begins(bytes)) {
        return OpenSshKey.of(bytes);
      }
      return DerKey.of(bytes);
    } catch (BrokenException e) {
      return new KeyForm("", isCut(label, bytes) ? Verdict.REFUTED : Verdict.LIKELY);
    }
  }

  /// Whether less than half of what a key in DER announces is there.
  private static boolean isCut(String label, byte[] bytes) {
    boolean der = !label.contains("PGP") && bytes.length > 0 && bytes[0] == Der.SEQUENCE;
    return der && Der.total(bytes) / 2 > bytes.length;
  }

  private static boolean isLetter(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isBase64(int c) {
    return isLetter(c) || c == '+' || c == '/' || c == '=';
  }
}
