package io.coffer.scanner.structure.key;

import java.math.BigInteger;
import java.util.Optional;

/// Private keys as PuTTY writes them, versions 2 and 3.
public final class PuttyKey {
  private static final int LINES = 1_000;

  private final String[] lines;

  private PuttyKey(String text) {
    this.lines = text.split("\r?\n", LINES);
  }

  /// @param text from its first line to its last
  /// @return what key it is; [KeyForm#NONE] if it lacks a part
  public static KeyForm of(String text) {
    return new PuttyKey(text).read();
  }

  private KeyForm read() {
    var cipher = header("Encryption");
    var open = block("Public-Lines");
    var secret = block("Private-Lines");
    if (cipher.isEmpty() || open.isEmpty() || secret.isEmpty()) {
      return KeyForm.NONE;
    }
    boolean encrypted = !cipher.get().equals("none");
    try {
      var name = SshStrings.publicKey(open.get());
      if (encrypted) {
        return KeyForm.proven(name + " " + KeyForm.ENCRYPTED);
      }
      new SshStrings(secret.get(), 0).string();
      BrokenException.unless(!name.startsWith("RSA") || fits(open.get(), secret.get()));
      return KeyForm.proven(name);
    } catch (BrokenException e) {
      return encrypted ? new KeyForm(KeyForm.ENCRYPTED, KeyForm.UNREAD.verdict()) : KeyForm.UNREAD;
    }
  }

  /// Whether the modulus is the product of the primes.
  private static boolean fits(byte[] open, byte[] secret) throws BrokenException {
    var known = new SshStrings(open, 0);
    known.string();
    known.string();
    BigInteger modulus = known.integer();
    var numbers = new SshStrings(secret, 0);
    numbers.string();
    BigInteger first = numbers.integer();
    BigInteger second = numbers.integer();
    return Math.max(first.bitLength(), second.bitLength()) <= DerKey.BITS
        && first.multiply(second).equals(modulus);
  }

  private Optional<String> header(String name) {
    for (var line : lines) {
      if (line.startsWith(name + ": ")) {
        return Optional.of(line.substring(name.length() + 2).strip());
      }
    }
    return Optional.empty();
  }

  /// The bytes in as many lines of base64 as a header says.
  private Optional<byte[]> block(String name) {
    int at = 0;
    while (at < lines.length && !lines[at].startsWith(name + ": ")) {
      at++;
    }
    try {
      int count = Integer.parseInt(header(name).orElse("0"));
      if (count <= 0 || count > lines.length - at - 1) {
        return Optional.empty();
      }
      var letters = new StringBuilder();
      for (int i = 1; i <= count; i++) {
        letters.append(lines[at + i].strip());
      }
      return Armour.decoded(letters.toString());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
