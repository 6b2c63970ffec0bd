package io.coffer.scanner;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.ssh.SshPrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// By what a private key is recognised whatever form it is written in: as PKCS#8 or PKCS#1, as
/// OpenSSH writes it, with its breaks escaped. It is worked out from the public half, so it is no
/// secret.
public final class KeyFingerprint {
  /// Longer texts are no keys.
  static final int LONGEST = 64 << 10;

  private static final int LINE = 64;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY)-----([^-]+)-----END");

  /// What differs between two copies of a block: breaks, also escaped ones, quotes, indentation.
  private static final Pattern LOOSE = Pattern.compile("\\\\[rnt]|[^A-Za-z0-9+/=]");

  /// A key in DER that lost its lines: a sequence.
  private static final Pattern BARE = Pattern.compile("M[A-Za-z0-9+/]{40,}={0,2}");

  private static final List<String> LABELS =
      List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");

  private KeyFingerprint() {}

  /// @param value that was found
  /// @return `spki-sha256:` and a hash in hexadecimal; nothing if it is no private key, or has a
  ///   passphrase
  public static Optional<String> of(String value) {
    if (value.length() > LONGEST || value.contains("ENCRYPTED")) {
      return Optional.empty();
    }
    var block = BLOCK.matcher(value);
    if (block.find()) {
      return read(block.group(1), LOOSE.matcher(block.group(2)).replaceAll(""));
    }
    var bare = value.strip();
    return BARE.matcher(bare).matches()
        ? LABELS.stream().flatMap(label -> read(label, bare).stream()).findFirst()
        : Optional.empty();
  }

  private static Optional<String> read(String label, String letters) {
    var pem = new StringBuilder("-----BEGIN " + label + "-----\n");
    for (int i = 0; i < letters.length(); i += LINE) {
      pem.append(letters, i, Math.min(i + LINE, letters.length())).append('\n');
    }
    try {
      var key = SshPrivateKey.read(pem.append("-----END " + label + "-----").toString());
      return Optional.of(key.publicHalf().fingerprint());
    } catch (MalformedKeyException e) {
      return Optional.empty();
    }
  }
}
