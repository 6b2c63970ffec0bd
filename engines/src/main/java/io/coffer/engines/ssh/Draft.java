package io.coffer.engines.ssh;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.ssh.SshPrivateKey;
import io.coffer.crypto.ssh.SshPublicKey;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// The key pair of a new issuer, made here or brought.
///
/// @param publicKey the line, as it will be shown
record Draft(PrivateHalf key, String publicKey) {
  static final Field<String> PRIVATE_KEY =
      Field.text("private_key", "a private key to bring, without a passphrase");
  static final Field<String> PUBLIC_KEY =
      Field.text("public_key", "the public key that belongs to it");
  static final Field<Boolean> GENERATE =
      Field.bool("generate_signing_key", "make the key pair here; so it is when none is brought");
  static final Field<String> KEY_TYPE =
      Field.text(
              "key_type",
              "ssh-rsa, ssh-ed25519, ecdsa-sha2-nistp256 and the like, rsa, ec, ed25519")
          .orElse("ssh-rsa");
  static final Field<Long> KEY_BITS =
      Field.integer("key_bits", "of RSA (4096) and of ec (256, 384 or 521)");
  static final Field<String> MANAGED_NAME =
      Field.text("managed_key_name", "not taken: keys of other places are not used");
  static final Field<String> MANAGED_ID =
      Field.text("managed_key_id", "not taken: keys of other places are not used");

  /// The key pair that a call describes.
  ///
  /// @throws Refusal naming what does not fit
  static Draft of(Call call, SecureRandom random) {
    for (Field<String> managed : List.of(MANAGED_NAME, MANAGED_ID)) {
      if (!call.get(managed).isEmpty()) {
        throw Refusal.invalid(managed.name() + ": keys of other places are not used");
      }
    }
    String publicKey = call.get(PUBLIC_KEY);
    String privateKey = call.get(PRIVATE_KEY);
    Optional<Boolean> generate = call.given(GENERATE);
    boolean brought = !publicKey.isEmpty() && !privateKey.isEmpty();
    boolean none = publicKey.isEmpty() && privateKey.isEmpty();
    if (generate.orElse(false) && !none) {
      throw Refusal.invalid(
          "public_key and private_key must not be set when generate_signing_key is set to true");
    }
    if (brought) {
      return brought(publicKey, privateKey);
    }
    if (!none) {
      throw Refusal.invalid(
          "only one of public_key and private_key set; both must be set to use, or both must be"
              + " blank to auto-generate");
    }
    if (!generate.orElse(true)) {
      throw Refusal.invalid("missing public_key");
    }
    PrivateHalf key = PrivateHalf.generate(kind(call.get(KEY_TYPE), call.get(KEY_BITS)), random);
    return new Draft(key, line(key) + "\n");
  }

  private static Draft brought(String publicKey, String privateKey) {
    SshPublicKey line;
    try {
      line = SshPublicKey.read(publicKey);
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("could not parse public_key provided value: " + e.getMessage());
    }
    try {
      PrivateHalf key = SshPrivateKey.read(privateKey);
      if (!line.equals(SshPublicKey.of(key.publicHalf()))) {
        throw Refusal.invalid("public_key does not belong to private_key");
      }
      return new Draft(key, publicKey);
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("could not parse private_key provided value: " + e.getMessage());
    }
  }

  static String line(PrivateHalf key) {
    try {
      return SshPublicKey.of(key.publicHalf()).line();
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a key pair was made that SSH does not have", e);
    }
  }

  /// The kind of a key pair that is to be made.
  ///
  /// @param bits 0 for the standard size
  /// @throws Refusal when there is no such kind
  static KeyKind kind(String type, long bits) {
    return switch (type) {
      case "rsa", "ssh-rsa" -> rsa(type, bits == 0 ? 4096 : bits);
      case "ecdsa-sha2-nistp256" -> KeyKind.ec(256);
      case "ecdsa-sha2-nistp384" -> KeyKind.ec(384);
      case "ecdsa-sha2-nistp521" -> KeyKind.ec(521);
      case "ec" -> ec(bits == 0 ? 256 : bits);
      case "ed25519", "ssh-ed25519" -> KeyKind.ED25519;
      default ->
          throw Refusal.invalid("key_type: unknown ssh key pair algorithm: " + Refusal.shown(type));
    };
  }

  private static KeyKind rsa(String type, long bits) {
    if (bits < 2048) {
      throw Refusal.invalid(
          "key_bits: refusing to generate weak " + type + " key: " + bits + " bits < 2048 bits");
    }
    if (bits > KeyKind.MAX_RSA_BITS || bits % 8 != 0) {
      throw Refusal.invalid(
          "key_bits: an RSA key has at most " + KeyKind.MAX_RSA_BITS + " bits, in whole bytes");
    }
    return KeyKind.rsa((int) bits);
  }

  private static KeyKind ec(long bits) {
    if (bits != 256 && bits != 384 && bits != 521) {
      throw Refusal.invalid("key_bits: unknown ECDSA key pair algorithm and bits: ec / " + bits);
    }
    return KeyKind.ec((int) bits);
  }
}
