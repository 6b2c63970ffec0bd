package io.coffer.engines.transit;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.key.DigestSignature;
import io.coffer.crypto.key.DigestSignature.Scheme;
import io.coffer.crypto.key.EcdsaForm;
import io.coffer.crypto.key.Ed25519Variant;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PssSalt;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.key.SignatureScheme;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;

/// Signs and verifies bytes, each kind of key in its way.
final class Signer {
  private final SecureRandom random;

  Signer(SecureRandom random) {
    this.random = random;
  }

  byte[] sign(PrivateHalf half, SigningTerms terms, byte[] input) {
    return switch (half.kind().family()) {
      case EC -> ecdsa(half, terms, input);
      case RSA -> rsa(half, terms, input);
      case ED25519 -> ed25519(half, terms, input);
      case ML_DSA -> half.sign(new SignatureScheme.MlDsa(), input);
      case SLH_DSA -> half.sign(new SignatureScheme.SlhDsa(), input);
    };
  }

  boolean verify(PublicHalf half, SigningTerms terms, byte[] input, byte[] signature) {
    return switch (half.kind().family()) {
      case EC -> verifyEcdsa(half, terms, input, signature);
      case RSA -> verifyRsa(half, terms, input, signature);
      case ED25519 -> verifyEd25519(half, terms, input, signature);
      case ML_DSA -> half.verify(new SignatureScheme.MlDsa(), input, signature);
      case SLH_DSA -> half.verify(new SignatureScheme.SlhDsa(), input, signature);
    };
  }

  private byte[] ecdsa(PrivateHalf half, SigningTerms terms, byte[] input) {
    byte[] der =
        terms.prehashed()
            ? DigestSignature.sign(half, new Scheme.Ecdsa(), input, random)
            : half.sign(new SignatureScheme.Ecdsa(terms.neededHash()), input);
    return terms.jws() ? EcdsaForm.plain(der, half.kind()) : der;
  }

  private static boolean verifyEcdsa(
      PublicHalf half, SigningTerms terms, byte[] input, byte[] signature) {
    byte[] der = terms.jws() ? EcdsaForm.der(signature) : signature;
    EcdsaForm.fault(der)
        .ifPresent(fault -> {
          throw Refusal.invalid(fault);
        });
    return terms.prehashed()
        ? DigestSignature.verify(half, new Scheme.Ecdsa(), input, der)
        : half.verify(new SignatureScheme.Ecdsa(terms.neededHash()), input, der);
  }

  private byte[] rsa(PrivateHalf half, SigningTerms terms, byte[] input) {
    if (terms.algorithm().equals(SigningTerms.PSS)) {
      int salt = salt(half.kind(), terms).orElse(PssSalt.longest(half.kind(), terms.neededHash()));
      return terms.prehashed()
          ? DigestSignature.sign(half, pssDigest(half.kind(), terms, salt, input), input, random)
          : half.sign(new SignatureScheme.RsaPss(terms.neededHash(), salt), input);
    }
    refuseUnknown(terms);
    return terms.prehashed()
        ? DigestSignature.sign(half, pkcs1Digest(half.kind(), terms, input), input, random)
        : half.sign(new SignatureScheme.RsaPkcs1(terms.neededHash()), input);
  }

  private static boolean verifyRsa(
      PublicHalf half, SigningTerms terms, byte[] input, byte[] signature) {
    if (terms.algorithm().equals(SigningTerms.PSS)) {
      HashAlgorithm hash = terms.neededHash();
      OptionalInt wanted = salt(half.kind(), terms);
      OptionalInt salt = wanted.isPresent() ? wanted : PssSalt.of(half, hash, signature);
      if (salt.isEmpty()) {
        return false;
      }
      if (!terms.prehashed()) {
        return half.verify(new SignatureScheme.RsaPss(hash, salt.getAsInt()), input, signature);
      }
      return input.length == hash.length()
          && DigestSignature.verify(
              half, new Scheme.RsaPss(hash, salt.getAsInt()), input, signature);
    }
    refuseUnknown(terms);
    return terms.prehashed()
        ? DigestSignature.verify(half, new Scheme.RsaPkcs1(terms.hash()), input, signature)
        : half.verify(new SignatureScheme.RsaPkcs1(terms.neededHash()), input, signature);
  }

  private static void refuseUnknown(SigningTerms terms) {
    if (!terms.algorithm().equals(SigningTerms.PKCS1)) {
      throw Refusal.invalid(
          "unsupported rsa signature algorithm " + Refusal.shown(terms.algorithm()));
    }
  }

  /// The length of the salt; empty for any.
  private static OptionalInt salt(KeyKind kind, SigningTerms terms) {
    HashAlgorithm hash = terms.neededHash();
    if (terms.salt().isAuto()) {
      return OptionalInt.empty();
    }
    int length = terms.salt().length().orElse(hash.length());
    if (length > PssSalt.longest(kind, hash)) {
      throw Refusal.invalid("requested salt length " + length + " is invalid");
    }
    return OptionalInt.of(length);
  }

  private static Scheme pssDigest(KeyKind kind, SigningTerms terms, int salt, byte[] digest) {
    return fitting(new Scheme.RsaPss(terms.neededHash(), salt), kind, digest);
  }

  private static Scheme pkcs1Digest(KeyKind kind, SigningTerms terms, byte[] digest) {
    return fitting(new Scheme.RsaPkcs1(terms.hash()), kind, digest);
  }

  private static Scheme fitting(Scheme scheme, KeyKind kind, byte[] digest) {
    if (!DigestSignature.fits(scheme, kind, digest)) {
      throw Refusal.invalid("crypto/rsa: input must be hashed with given hash");
    }
    return scheme;
  }

  private static byte[] ed25519(PrivateHalf half, SigningTerms terms, byte[] input) {
    byte[] context = context(terms);
    if (isDigest(terms, context, input)) {
      return Ed25519Variant.signDigest(half, context, input);
    }
    return context.length == 0
        ? half.sign(new SignatureScheme.Ed25519(), input)
        : Ed25519Variant.sign(half, context, input);
  }

  private static boolean verifyEd25519(
      PublicHalf half, SigningTerms terms, byte[] input, byte[] signature) {
    byte[] context = context(terms);
    if (isDigest(terms, context, input)) {
      return Ed25519Variant.verifyDigest(half, context, input, signature);
    }
    return context.length == 0
        ? half.verify(new SignatureScheme.Ed25519(), input, signature)
        : Ed25519Variant.verify(half, context, input, signature);
  }

  private static byte[] context(SigningTerms terms) {
    byte[] context = Fields.decoded(terms.context(), "failed to base64-decode signature_context");
    if (context.length > Ed25519Variant.MAX_CONTEXT) {
      throw Refusal.invalid(
          "signature_context has at most " + Ed25519Variant.MAX_CONTEXT + " bytes");
    }
    return context;
  }

  // Ed25519ph is asked for by naming its hash; without that, clients say prehashed of every key and
  // mean the pure form
  private static boolean isDigest(SigningTerms terms, byte[] context, byte[] input) {
    boolean named =
        terms.prehashed()
            && terms.isHashNamed()
            && terms.hash().equals(Optional.of(HashAlgorithm.SHA2_512));
    if (named && input.length != Ed25519Variant.DIGEST_LENGTH) {
      throw Refusal.invalid("prehashed input must be a digest of sha2-512");
    }
    if (terms.prehashed() && !named && context.length > 0) {
      throw Refusal.invalid("prehashed with a signature_context needs hash_algorithm sha2-512");
    }
    return named;
  }
}
