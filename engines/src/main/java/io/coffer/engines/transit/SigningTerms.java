package io.coffer.engines.transit;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// How a signature is to be made or verified.
///
/// @param hash of the message; empty for none
/// @param isHashNamed whether the caller named the hash
/// @param prehashed whether the input is a digest already
/// @param algorithm of RSA: pss or pkcs1v15
/// @param jws whether numbers stand side by side, in base64 for URLs
/// @param salt of PSS
/// @param context of Ed25519, in base64
record SigningTerms(
    Optional<HashAlgorithm> hash,
    boolean isHashNamed,
    boolean prehashed,
    String algorithm,
    boolean jws,
    Salt salt,
    String context) {
  static final String PKCS1 = "pkcs1v15";
  static final String PSS = "pss";

  private static final Field<String> HASH =
      Field.text("hash_algorithm", "of the message").orElse(HashAlgorithm.SHA2_256.word());
  private static final Field<Boolean> PREHASHED =
      Field.bool("prehashed", "whether the input is a digest already");
  private static final Field<String> SIGNATURE_ALGORITHM =
      Field.text("signature_algorithm", "of RSA: pss, or pkcs1v15");
  private static final Field<String> MARSHALING =
      Field.text("marshaling_algorithm", "of ECDSA: asn1, or jws").orElse("asn1");
  private static final Field<String> SALT_LENGTH =
      Field.text("salt_length", "of PSS: auto, hash, or a number of bytes").orElse("auto");
  private static final Field<String> SIGNATURE_CONTEXT =
      Field.text("signature_context", "of Ed25519, in base64: what the signature is bound to");

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");
  private static final String NO_HASH = "none";

  /// The fields that say it.
  static final List<Field<?>> FIELDS =
      List.of(
          HASH,
          Fields.ALGORITHM,
          Fields.URL_ALGORITHM,
          PREHASHED,
          SIGNATURE_ALGORITHM,
          MARSHALING,
          SALT_LENGTH,
          SIGNATURE_CONTEXT);

  /// How long a salt is.
  ///
  /// @param isAuto as long as can be when it is made, any when it is verified
  /// @param length in bytes; empty for that of the hash
  record Salt(boolean isAuto, OptionalInt length) {
    static Salt of(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.equals("auto")) {
        return new Salt(true, OptionalInt.empty());
      }
      if (lower.equals("hash")) {
        return new Salt(false, OptionalInt.empty());
      }
      if (!NUMBER.matcher(lower).matches()) {
        throw Refusal.invalid(
            "salt length neither 'auto', 'hash', nor an int: " + Refusal.shown(text));
      }
      int length = Integer.parseInt(lower);
      if (length < -1) {
        throw Refusal.invalid("salt length is invalid: " + length);
      }
      // the numbers that stand for both words
      return length == -1
          ? new Salt(false, OptionalInt.empty())
          : new Salt(length == 0, OptionalInt.of(length));
    }
  }

  static SigningTerms of(Call call) {
    String word = hashWord(call);
    Optional<HashAlgorithm> hash = HashAlgorithm.of(word);
    if (hash.isEmpty() && !word.equals(NO_HASH)) {
      throw Refusal.invalid("invalid hash algorithm \"" + Refusal.shown(word) + "\"");
    }
    String marshaling = call.get(MARSHALING);
    if (!marshaling.equals("asn1") && !marshaling.equals("jws")) {
      throw Refusal.invalid("invalid marshaling type \"" + Refusal.shown(marshaling) + "\"");
    }
    String algorithm = call.get(SIGNATURE_ALGORITHM);
    return new SigningTerms(
        hash,
        call.has(HASH) || !call.get(Fields.URL_ALGORITHM).isEmpty(),
        call.get(PREHASHED),
        algorithm.isEmpty() ? PSS : algorithm,
        marshaling.equals("jws"),
        Salt.of(call.get(SALT_LENGTH)),
        call.get(SIGNATURE_CONTEXT));
  }

  private static String hashWord(Call call) {
    String url = call.get(Fields.URL_ALGORITHM);
    String body = call.get(HASH);
    String older = call.get(Fields.ALGORITHM);
    if (!url.isEmpty()) {
      return url;
    }
    if (!body.isEmpty()) {
      return body;
    }
    return older.isEmpty() ? HashAlgorithm.SHA2_256.word() : older;
  }

  /// Refuses what makes no signature, once it is known that the key signs.
  void check() {
    if (hash.isEmpty() && !(prehashed && algorithm.equals(PKCS1))) {
      throw Refusal.invalid(
          "hash_algorithm=none requires both prehashed=true and signature_algorithm=pkcs1v15");
    }
  }

  /// The hash where one is needed.
  HashAlgorithm neededHash() {
    return hash.orElseThrow(() -> Refusal.invalid("hash_algorithm must not be none"));
  }
}
