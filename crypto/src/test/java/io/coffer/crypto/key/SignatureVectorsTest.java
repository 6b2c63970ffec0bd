package io.coffer.crypto.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureVectorsTest {
  private static List<List<String>> lines(String file) {
    try (var in =
        Objects.requireNonNull(SignatureVectorsTest.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" ", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String field) {
    return field.equals("-") ? new byte[0] : HexFormat.of().parseHex(field);
  }

  /// Says whether a signature is one.
  private interface Verifier {
    boolean verify(PublicHalf half, byte[] message, byte[] signature);
  }

  private static void check(String file, Verifier verifier) throws MalformedKeyException {
    PublicHalf half = null;
    int tried = 0;
    for (var line : lines(file)) {
      if (line.get(0).equals("key")) {
        half = PublicHalf.of(bytes(line.get(1)));
        continue;
      }
      boolean valid = verifier.verify(half, bytes(line.get(2)), bytes(line.get(3)));
      assertEquals(line.get(1).equals("valid"), valid, file + " " + line.get(0));
      tried++;
    }
    assertTrue(tried > 20, "there are some");
  }

  @Test
  void ecdsaIsVerifiedAsPublished() throws MalformedKeyException {
    check(
        "ecdsa-p256-sha256-wycheproof.txt",
        (half, message, signature) ->
            half.verify(new SignatureScheme.Ecdsa(HashAlgorithm.SHA2_256), message, signature));
    check(
        "ecdsa-p384-sha384-wycheproof.txt",
        (half, message, signature) ->
            half.verify(new SignatureScheme.Ecdsa(HashAlgorithm.SHA2_384), message, signature));
  }

  @Test
  void ecdsaOfADigestIsVerifiedAsPublished() throws MalformedKeyException {
    check(
        "ecdsa-p256-sha256-wycheproof.txt",
        (half, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.Ecdsa(),
                HashAlgorithm.SHA2_256.digest(message),
                signature));
  }

  @Test
  void numbersSideBySideAreVerifiedAsPublished() throws MalformedKeyException {
    check(
        "ecdsa-p521-sha512-p1363-wycheproof.txt",
        (half, message, signature) ->
            signature.length == 132
                && half.verify(
                    new SignatureScheme.Ecdsa(HashAlgorithm.SHA2_512),
                    message,
                    EcdsaForm.der(signature)));
  }

  @Test
  void ed25519IsVerifiedAsPublished() throws MalformedKeyException {
    check(
        "ed25519-wycheproof.txt",
        (half, message, signature) ->
            half.verify(new SignatureScheme.Ed25519(), message, signature));
  }

  @Test
  void rsaIsVerifiedAsPublished() throws MalformedKeyException {
    var hash = HashAlgorithm.SHA2_256;
    check(
        "rsa-pkcs1-2048-sha256-wycheproof.txt",
        (half, message, signature) ->
            half.verify(new SignatureScheme.RsaPkcs1(hash), message, signature));
    check(
        "rsa-pkcs1-2048-sha256-wycheproof.txt",
        (half, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.RsaPkcs1(Optional.of(hash)),
                hash.digest(message),
                signature));
    check(
        "rsa-pss-2048-sha256-32-wycheproof.txt",
        (half, message, signature) ->
            half.verify(new SignatureScheme.RsaPss(hash, 32), message, signature));
    check(
        "rsa-pss-2048-sha256-32-wycheproof.txt",
        (half, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.RsaPss(hash, 32),
                hash.digest(message),
                signature));
  }

  @Test
  void theSaltOfPssIsFound() throws MalformedKeyException {
    PublicHalf half = null;
    for (var line : lines("rsa-pss-2048-sha256-32-wycheproof.txt")) {
      if (line.get(0).equals("key")) {
        half = PublicHalf.of(bytes(line.get(1)));
      } else if (line.get(1).equals("valid")) {
        assertEquals(
            32,
            PssSalt.of(half, HashAlgorithm.SHA2_256, bytes(line.get(3))).orElse(-1),
            line.get(0));
      }
    }
  }

  @Test
  void oaepIsDecryptedAsPublished() throws MalformedKeyException {
    var padding = new RsaEncryption.Padding.Oaep(HashAlgorithm.SHA2_256);
    var random = new SecureRandom();
    PrivateHalf half = null;
    for (var line : lines("rsa-oaep-2048-sha256-wycheproof.txt")) {
      if (line.get(0).equals("key")) {
        try (var pkcs8 = SecretBytes.take(bytes(line.get(1)))) {
          half = PrivateHalf.of(pkcs8);
        }
        continue;
      }
      PrivateHalf key = half;
      byte[] ciphertext = bytes(line.get(3));
      if (line.get(1).equals("valid")) {
        assertArrayEquals(
            bytes(line.get(2)),
            RsaEncryption.decrypt(key, padding, ciphertext, random),
            line.get(0));
      } else {
        assertThrows(
            TamperedException.class,
            () -> RsaEncryption.decrypt(key, padding, ciphertext, random),
            line.get(0));
      }
    }
  }

  @Test
  void theVariantsOfEd25519AreSignedAsPublished() {
    for (var line : lines("ed25519-rfc8032.txt")) {
      PrivateHalf half;
      try (var seed = SecretBytes.take(bytes(line.get(1)))) {
        half = Ed25519Seed.pair(seed);
      }
      assertArrayEquals(bytes(line.get(2)), half.publicHalf().bits());
      byte[] context = bytes(line.get(3));
      byte[] message = bytes(line.get(4));
      byte[] digest = HashAlgorithm.SHA2_512.digest(message);
      byte[] signature =
          switch (line.get(0)) {
            case "pure" -> half.sign(new SignatureScheme.Ed25519(), message);
            case "ctx" -> Ed25519Variant.sign(half, context, message);
            default -> Ed25519Variant.signDigest(half, context, digest);
          };
      assertArrayEquals(bytes(line.get(5)), signature, line.get(0));
      boolean valid =
          switch (line.get(0)) {
            case "pure" ->
                half.publicHalf().verify(new SignatureScheme.Ed25519(), message, signature);
            case "ctx" -> Ed25519Variant.verify(half.publicHalf(), context, message, signature);
            default -> Ed25519Variant.verifyDigest(half.publicHalf(), context, digest, signature);
          };
      assertTrue(valid, line.get(0));
      try (var both = Ed25519Seed.withPublic(half)) {
        assertEquals(64, both.length());
        assertArrayEquals(bytes(line.get(1) + line.get(2)), both.copy());
      }
    }
  }
}
