package io.coffer.crypto.key;

import static io.coffer.crypto.key.KeyVectors.bytes;
import static io.coffer.crypto.key.KeyVectors.check;
import static io.coffer.crypto.key.KeyVectors.lines;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVectorsTest {
  @Test
  void ecdsaIsVerifiedAsPublished() {
    check(
        "ecdsa-p256-sha256-wycheproof.txt",
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.Ecdsa(HashAlgorithm.SHA2_256), message, signature));
    check(
        "ecdsa-p384-sha384-wycheproof.txt",
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.Ecdsa(HashAlgorithm.SHA2_384), message, signature));
  }

  @Test
  void ecdsaOfADigestIsVerifiedAsPublished() {
    check(
        "ecdsa-p256-sha256-wycheproof.txt",
        (half, signed, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.Ecdsa(),
                HashAlgorithm.SHA2_256.digest(message),
                signature));
  }

  @Test
  void numbersSideBySideAreVerifiedAsPublished() {
    check(
        "ecdsa-p521-sha512-p1363-wycheproof.txt",
        (half, signed, message, signature) ->
            signature.length == 132
                && half.verify(
                    new SignatureScheme.Ecdsa(HashAlgorithm.SHA2_512),
                    message,
                    EcdsaForm.der(signature)));
  }

  @Test
  void ed25519IsVerifiedAsPublished() {
    check(
        "ed25519-wycheproof.txt",
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.Ed25519(), message, signature));
  }

  @Test
  void rsaIsVerifiedAsPublished() {
    var hash = HashAlgorithm.SHA2_256;
    check(
        "rsa-pkcs1-2048-sha256-wycheproof.txt",
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.RsaPkcs1(hash), message, signature));
    check(
        "rsa-pkcs1-2048-sha256-wycheproof.txt",
        (half, signed, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.RsaPkcs1(Optional.of(hash)),
                hash.digest(message),
                signature));
    check(
        "rsa-pss-2048-sha256-32-wycheproof.txt",
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.RsaPss(hash, 32), message, signature));
    check(
        "rsa-pss-2048-sha256-32-wycheproof.txt",
        (half, signed, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.RsaPss(hash, 32),
                hash.digest(message),
                signature));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ecdsa-cavp.txt",
        "ecdsa-rfc6979.txt",
        "ecdsa-p224-sha256-wycheproof.txt",
        "ecdsa-p256-sha3-256-wycheproof.txt",
        "ecdsa-p521-sha512-wycheproof.txt",
      })
  void ecdsaIsVerifiedAsPublishedWithTheHashThatIsSaid(String file) {
    check(
        file,
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.Ecdsa(signed.hash()), message, signature));
    check(
        file,
        (half, signed, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.Ecdsa(),
                signed.hash().digest(message),
                signature));
  }

  @Test
  void rsaIsVerifiedAsPublishedWithTheHashThatIsSaid() {
    check(
        "rsa-pkcs1-2048-cavp.txt",
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.RsaPkcs1(signed.hash()), message, signature));
    check(
        "rsa-pkcs1-2048-cavp.txt",
        (half, signed, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.RsaPkcs1(Optional.of(signed.hash())),
                signed.hash().digest(message),
                signature));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa-pss-2048-cavp.txt", "rsa-pss-wycheproof.txt"})
  void pssIsVerifiedAsPublishedWithTheHashAndSaltThatAreSaid(String file) {
    check(
        file,
        (half, signed, message, signature) ->
            half.verify(
                new SignatureScheme.RsaPss(signed.hash(), signed.salt()), message, signature));
    check(
        file,
        (half, signed, message, signature) ->
            DigestSignature.verify(
                half,
                new DigestSignature.Scheme.RsaPss(signed.hash(), signed.salt()),
                signed.hash().digest(message),
                signature));
  }

  @ParameterizedTest
  @ValueSource(strings = {"44", "65", "87"})
  void mlDsaIsVerifiedAsPublished(String set) {
    check(
        "ml-dsa-" + set + "-wycheproof.txt",
        (half, signed, message, signature) ->
            half.verify(new SignatureScheme.MlDsa(), message, signature));
  }

  @Test
  void slhDsaIsVerifiedAsPublishedAndOfNoOtherMessage() {
    check(
        "slh-dsa-bouncycastle.txt",
        (half, signed, message, signature) -> {
          byte[] other = message.clone();
          other[0] ^= 1;
          return half.verify(new SignatureScheme.SlhDsa(), message, signature)
              && !half.verify(new SignatureScheme.SlhDsa(), other, signature);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 384, 521})
  void agreementGivesThePublishedSecrets(int bits) {
    for (var line : lines("ecdh-p" + bits + "-wycheproof.txt")) {
      Optional<byte[]> agreed = agreed(bytes(line.get(2)), bytes(line.get(3)));
      assertEquals(line.get(1).equals("valid"), agreed.isPresent(), line.get(0));
      agreed.ifPresent(secret -> assertArrayEquals(bytes(line.get(4)), secret, line.get(0)));
    }
  }

  private static Optional<byte[]> agreed(byte[] other, byte[] own) {
    try (var pkcs8 = SecretBytes.take(own)) {
      PrivateHalf half = PrivateHalf.of(pkcs8);
      PublicHalf peer = PublicHalf.of(other);
      if (!peer.kind().equals(half.kind())) {
        return Optional.empty();
      }
      try (var secret = Agreement.of(half, peer)) {
        return Optional.of(secret.copy());
      }
    } catch (MalformedKeyException e) {
      return Optional.empty();
    }
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
  void oaepIsDecryptedAsPublishedWithTheHashThatIsSaid() throws MalformedKeyException {
    var random = new SecureRandom();
    PrivateHalf half = null;
    for (var line : lines("rsa-oaep-wycheproof.txt")) {
      if (line.get(0).equals("key")) {
        try (var pkcs8 = SecretBytes.take(bytes(line.get(1)))) {
          half = PrivateHalf.of(pkcs8);
        }
        continue;
      }
      PrivateHalf key = half;
      var padding = new RsaEncryption.Padding.Oaep(HashAlgorithm.of(line.get(4)).orElseThrow());
      if (line.get(1).equals("valid")) {
        assertArrayEquals(
            bytes(line.get(2)),
            RsaEncryption.decrypt(key, padding, bytes(line.get(3)), random),
            line.get(0));
      } else {
        assertThrows(
            TamperedException.class,
            () -> RsaEncryption.decrypt(key, padding, bytes(line.get(3)), random),
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
