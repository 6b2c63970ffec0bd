package io.coffer.crypto.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SshCertificateTest {
  static Stream<List<String>> certificates() {
    return SshVectors.lines("certificates.txt").stream();
  }

  /// Gives the bytes that a certificate begins with, as its nonce.
  private static final class OneNonce extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] nonce;

    OneNonce(byte[] nonce) {
      this.nonce = nonce;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(nonce, 0, bytes, 0, bytes.length);
    }
  }

  private static SshCertificate certificate(List<String> line) throws MalformedKeyException {
    return new SshCertificate(
        SshPublicKey.read(line.get(3) + " " + line.get(4)),
        Long.parseLong(line.get(0)),
        SshCertificate.Type.USER,
        "key of " + line.get(1),
        List.of("alice", "bob"),
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2027-01-01T00:00:00Z"),
        Map.of("force-command", "/bin/true"),
        Map.of("permit-pty", "", "permit-port-forwarding", "", "login@example.com", "alice"));
  }

  private static SshAlgorithm algorithm(PrivateHalf authority) {
    return authority.kind().family() == KeyKind.Family.RSA
        ? SshAlgorithm.RSA_SHA2_512
        : SshAlgorithm.standard(authority.kind());
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void itIsWhatOpenSshWrites(List<String> line) throws MalformedKeyException {
    byte[] theirs = Base64.getDecoder().decode(line.get(6));
    var reader = new SshReader(theirs);
    reader.text();
    var random = new OneNonce(reader.string());
    PrivateHalf authority = SshVectors.privateHalf(line.get(2));
    String[] ours = certificate(line).sign(authority, algorithm(authority), random).split(" ");
    assertEquals(line.get(5), ours[0]);
    if (authority.kind().family() == KeyKind.Family.EC) {
      // its signatures differ each time
      assertEquals(unsigned(line.get(6)), unsigned(ours[1]));
      assertTrue(verifies(authority, ours[1]));
      assertTrue(verifies(authority, line.get(6)));
    } else {
      assertEquals(line.get(6), ours[1]);
    }
  }

  private static byte[] signature(byte[] blob) throws MalformedKeyException {
    for (int from = 0; from < blob.length - 4; from++) {
      int length = new BigInteger(Arrays.copyOfRange(blob, from, from + 4)).intValue();
      if (length == blob.length - from - 4) {
        return Arrays.copyOfRange(blob, from + 4, blob.length);
      }
    }
    throw new MalformedKeyException("no signature");
  }

  private static String unsigned(String base64) throws MalformedKeyException {
    byte[] blob = Base64.getDecoder().decode(base64);
    int length = blob.length - signature(blob).length - 4;
    return Base64.getEncoder().encodeToString(Arrays.copyOf(blob, length));
  }

  private static boolean verifies(PrivateHalf authority, String base64)
      throws MalformedKeyException {
    byte[] blob = Base64.getDecoder().decode(base64);
    var signature = new SshReader(signature(blob));
    assertEquals("ecdsa-sha2-nistp384", signature.text());
    var numbers = new SshReader(signature.string());
    var vector = new ASN1EncodableVector();
    vector.add(new ASN1Integer(numbers.positive()));
    vector.add(new ASN1Integer(numbers.positive()));
    try {
      return authority
          .publicHalf()
          .verify(
              SshAlgorithm.ECDSA_384.scheme(),
              Base64.getDecoder().decode(unsigned(base64)),
              new DERSequence(vector).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aKeySignsWithItsOwnAlgorithmsAlone() throws MalformedKeyException {
    SshCertificate certificate = certificate(certificates().findFirst().orElseThrow());
    PrivateHalf ed25519 = SshVectors.privateHalf("ca_ed25519");
    assertThrows(
        IllegalArgumentException.class,
        () -> certificate.sign(ed25519, SshAlgorithm.RSA_SHA2_256, new SecureRandom()));
    assertTrue(SshAlgorithm.RSA_SHA1.fits(KeyKind.rsa(2048)));
    assertTrue(!SshAlgorithm.ECDSA_256.fits(KeyKind.ec(384)));
    assertTrue(!SshAlgorithm.ED25519.fits(KeyKind.rsa(2048)));
  }

  @Test
  void aKeyThatSshDoesNotHaveSignsNothing() throws MalformedKeyException {
    SshCertificate certificate = certificate(certificates().findFirst().orElseThrow());
    var random = new SecureRandom();
    for (KeyKind kind : List.of(KeyKind.ec(224), KeyKind.mlDsa("44"))) {
      PrivateHalf key = PrivateHalf.generate(kind, random);
      assertThrows(
          IllegalArgumentException.class,
          () -> certificate.sign(key, SshAlgorithm.ED25519, random));
      assertThrows(IllegalArgumentException.class, () -> SshAlgorithm.standard(kind));
    }
  }
}
