package io.coffer.crypto.ssh;

import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/// Private keys in the files that `ssh` and `ssh-keygen` read: the PEM forms of RSA and elliptic
/// curves, and `openssh-key-v1` (`PROTOCOL.key` of OpenSSH), without a passphrase.
public final class SshPrivateKey {
  private static final String LABEL = "OPENSSH PRIVATE KEY";
  private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final String ED25519 = "ssh-ed25519";
  private static final int BLOCK = 8;

  private SshPrivateKey() {}

  /// Reads the first private key of a text.
  ///
  /// @throws MalformedKeyException when there is none, it has a passphrase, or it is of no known
  ///   kind
  public static PrivateHalf read(String text) throws MalformedKeyException {
    if (text.contains("ENCRYPTED")) {
      throw new MalformedKeyException("a private key with a passphrase");
    }
    if (!text.contains("BEGIN " + LABEL)) {
      return PrivatePem.read(text);
    }
    List<Pem.Block> blocks = Pem.decode(text);
    try {
      for (Pem.Block block : blocks) {
        if (block.label().equals(LABEL)) {
          return readOpenSsh(block.der().bytes());
        }
      }
      throw new MalformedKeyException("no private key in the PEM");
    } finally {
      blocks.forEach(block -> Arrays.fill(block.der().bytes(), (byte) 0));
    }
  }

  private static PrivateHalf readOpenSsh(byte[] file) throws MalformedKeyException {
    if (!Arrays.equals(file, 0, Math.min(MAGIC.length, file.length), MAGIC, 0, MAGIC.length)) {
      throw new MalformedKeyException("not a private key of OpenSSH");
    }
    String cipher = new SshReader(Arrays.copyOfRange(file, MAGIC.length, file.length)).text();
    if (!cipher.equals("none")) {
      throw new MalformedKeyException("a private key with a passphrase");
    }
    byte[] pkcs8;
    try {
      var key = OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(file);
      pkcs8 = PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded("DER");
    } catch (IOException | RuntimeException e) {
      // no cause: a parser's message may quote what it read
      throw new MalformedKeyException("not a private key of OpenSSH of a kind that is known");
    }
    try (SecretBytes secret = SecretBytes.take(pkcs8)) {
      return PrivateHalf.of(secret);
    }
  }

  /// Writes a key for whoever may have it: Ed25519 as `openssh-key-v1`, others in PEM.
  ///
  /// @param random where the number comes from by which a reader knows a wrong passphrase
  /// @return the file's text, which ends in a newline
  public static String write(PrivateHalf key, SecureRandom random) {
    return switch (key.kind().family()) {
      case ED25519 -> ed25519(key, random);
      default -> PrivatePem.traditional(key) + "\n";
    };
  }

  private static String ed25519(PrivateHalf key, SecureRandom random) {
    byte[] publicBits = key.publicHalf().bits();
    byte[] seed = seed(key);
    byte[] both = Arrays.copyOf(seed, seed.length + publicBits.length);
    System.arraycopy(publicBits, 0, both, seed.length, publicBits.length);
    int check = random.nextInt();
    byte[] secret =
        new SshWriter()
            .uint32(check)
            .uint32(check)
            .string(ED25519)
            .string(publicBits)
            .string(both)
            .string("")
            .bytes();
    byte[] padded = padded(secret);
    byte[] blob = new SshWriter().string(ED25519).string(publicBits).bytes();
    byte[] file =
        new SshWriter()
            .raw(MAGIC)
            .string("none")
            .string("none")
            .string("")
            .uint32(1)
            .string(blob)
            .string(padded)
            .bytes();
    try {
      return Pem.encode(LABEL, file) + "\n";
    } finally {
      List.of(seed, both, secret, padded, file).forEach(array -> Arrays.fill(array, (byte) 0));
    }
  }

  private static byte[] seed(PrivateHalf key) {
    byte[] pkcs8 = PrivatePem.pkcs8Der(key);
    try {
      return ((Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8)).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a key that was written before cannot be read again");
    } finally {
      Arrays.fill(pkcs8, (byte) 0);
    }
  }

  // with 1, 2, 3 … up to the block of no cipher
  private static byte[] padded(byte[] secret) {
    byte[] padded = Arrays.copyOf(secret, (secret.length + BLOCK - 1) / BLOCK * BLOCK);
    for (int i = secret.length; i < padded.length; i++) {
      padded[i] = (byte) (i - secret.length + 1);
    }
    return padded;
  }
}
