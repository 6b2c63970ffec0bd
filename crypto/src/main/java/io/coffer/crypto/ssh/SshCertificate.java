package io.coffer.crypto.ssh;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;

/// A certificate of OpenSSH (`PROTOCOL.certkeys`), before it is signed.
///
/// @param key what is certified
/// @param serial any number; read as unsigned
/// @param type of whom
/// @param keyId what the log of a server names it by
/// @param principals users or hosts; nobody means everybody
/// @param validAfter its first second
/// @param validBefore the second after its last
/// @param criticalOptions what a server must understand, or refuse
/// @param extensions what it permits
public record SshCertificate(
    SshPublicKey key,
    long serial,
    Type type,
    String keyId,
    List<String> principals,
    Instant validAfter,
    Instant validBefore,
    Map<String, String> criticalOptions,
    Map<String, String> extensions) {

  private static final int NONCE_BYTES = 32;
  private static final String VENDOR = "@openssh.com";

  /// Of whom a certificate is.
  public enum Type {
    USER(1),
    HOST(2);

    private final int number;

    Type(int number) {
      this.number = number;
    }
  }

  /// Copies the collections.
  public SshCertificate {
    principals = List.copyOf(principals);
    criticalOptions = Map.copyOf(criticalOptions);
    extensions = Map.copyOf(extensions);
  }

  /// Signs it.
  ///
  /// @param random where the nonce comes from
  /// @return the line of a `*-cert.pub` file, without a comment and without a newline
  /// @throws IllegalArgumentException when the key cannot sign with the algorithm
  public String sign(PrivateHalf authority, SshAlgorithm algorithm, SecureRandom random) {
    String name = name();
    byte[] unsigned = unsigned(name, authority, random);
    byte[] signature = signature(authority, algorithm, unsigned);
    byte[] blob = new SshWriter().raw(unsigned).string(signature).bytes();
    return name + " " + Base64.getEncoder().encodeToString(blob);
  }

  private String name() {
    String of = key.algorithm();
    String bare = of.endsWith(VENDOR) ? of.substring(0, of.length() - VENDOR.length()) : of;
    return bare + "-cert-v01" + VENDOR;
  }

  // The nonce stands first, so that nobody who chooses the rest knows what is hashed before it.
  private byte[] unsigned(String name, PrivateHalf authority, SecureRandom random) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    var names = new SshWriter();
    principals.forEach(names::string);
    return new SshWriter()
        .string(name)
        .string(nonce)
        .raw(keyWithoutName())
        .uint64(serial)
        .uint32(type.number)
        .string(keyId)
        .string(names.bytes())
        .uint64(validAfter.getEpochSecond())
        .uint64(validBefore.getEpochSecond())
        .string(pairs(criticalOptions))
        .string(pairs(extensions))
        .string("")
        .string(publicKey(authority))
        .bytes();
  }

  private byte[] keyWithoutName() {
    try {
      var reader = new SshReader(key.blob());
      reader.text();
      return reader.rest();
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a key that was read before cannot be read again", e);
    }
  }

  private static byte[] publicKey(PrivateHalf authority) {
    try {
      return SshPublicKey.of(authority.publicHalf()).blob();
    } catch (MalformedKeyException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  // sorted by name; a value is a string within the string, and a mere flag has none
  private static byte[] pairs(Map<String, String> pairs) {
    var out = new SshWriter();
    new TreeMap<>(pairs)
        .forEach((name, value) -> {
          out.string(name);
          out.string(value.isEmpty() ? new byte[0] : new SshWriter().string(value).bytes());
        });
    return out.bytes();
  }

  private static byte[] signature(PrivateHalf authority, SshAlgorithm algorithm, byte[] message) {
    if (!algorithm.fits(authority.kind())) {
      throw new IllegalArgumentException(
          authority.kind() + " cannot sign with " + algorithm.word());
    }
    byte[] signature = authority.sign(algorithm.scheme(), message);
    byte[] wire =
        switch (authority.kind().family()) {
          case EC -> twoNumbers(signature);
          default -> signature;
        };
    return new SshWriter().string(algorithm.word()).string(wire).bytes();
  }

  // RFC 5656, 3.1.2: the two numbers of the DER, written the SSH way
  private static byte[] twoNumbers(byte[] der) {
    var sequence = ASN1Sequence.getInstance(der);
    return new SshWriter()
        .mpint(ASN1Integer.getInstance(sequence.getObjectAt(0)).getPositiveValue())
        .mpint(ASN1Integer.getInstance(sequence.getObjectAt(1)).getPositiveValue())
        .bytes();
  }
}
