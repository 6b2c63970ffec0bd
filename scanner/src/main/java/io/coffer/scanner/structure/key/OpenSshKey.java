package io.coffer.scanner.structure.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Private keys as OpenSSH writes them (its `PROTOCOL.key`).
final class OpenSshKey {
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.ISO_8859_1);

  private OpenSshKey() {}

  static boolean begins(byte[] bytes) {
    return bytes.length > MAGIC.length
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /// @throws BrokenException if it is not whole
  static KeyForm of(byte[] bytes) throws BrokenException {
    var key = new SshStrings(bytes, MAGIC.length);
    var cipher = key.text();
    key.text();
    key.string();
    BrokenException.unless(key.number() == 1);
    var name = SshStrings.publicKey(key.string());
    byte[] secret = key.string();
    BrokenException.unless(secret.length >= 32);
    if (!cipher.equals("none")) {
      return KeyForm.proven(name + " " + KeyForm.ENCRYPTED);
    }
    var clear = new SshStrings(secret, 0);
    // the same number twice, by which a wrong passphrase is noticed
    var first = clear.number();
    var second = clear.number();
    BrokenException.unless(first == second);
    clear.text();
    return KeyForm.proven(name);
  }
}
