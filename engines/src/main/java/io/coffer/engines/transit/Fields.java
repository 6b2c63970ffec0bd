package io.coffer.engines.transit;

import io.coffer.spi.Base64Text;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.time.Duration;

/// The fields that several routes have.
final class Fields {
  static final Field<String> NAME = Field.text("name", "of the key");
  static final Field<String> TYPE = Field.text("type", "of the key").orElse(KeyType.AES_256.word());
  static final Field<Boolean> DERIVED =
      Field.bool("derived", "whether each use is with a key made of this one for a context");
  static final Field<Boolean> CONVERGENT =
      Field.bool(
          "convergent_encryption",
          "whether the same plaintext in the same context gives the same ciphertext");
  static final Field<Boolean> EXPORTABLE =
      Field.bool("exportable", "whether the key can be exported; never taken back");
  static final Field<Boolean> PLAINTEXT_BACKUP =
      Field.bool("allow_plaintext_backup", "whether it can be backed up; never taken back");
  static final Field<Duration> AUTO_ROTATE =
      Field.duration("auto_rotate_period", "after how long it rotates itself; 0 for never");
  static final Field<String> CONTEXT =
      Field.text("context", "what the key is derived for, in base64");
  static final Field<Long> KEY_VERSION =
      Field.integer("key_version", "the version to use; 0 for the newest");
  static final Field<String> ASSOCIATED_DATA =
      Field.text("associated_data", "authenticated along with the plaintext, in base64");
  static final Field<String> PADDING =
      Field.text("padding_scheme", "of RSA: oaep or pkcs1v15").orElse(Rsa.OAEP);
  static final Field<String> INPUT = Field.text("input", "the message, in base64");
  static final Field<String> ALGORITHM = Field.text("algorithm", "the older name of the hash");
  static final Field<String> URL_ALGORITHM =
      Field.text("urlalgorithm", "the hash, which wins over that of the body");

  private static final Duration SHORTEST_ROTATION = Duration.ofHours(1);

  private Fields() {}

  static Duration checked(Duration autoRotate) {
    if (!autoRotate.isZero() && autoRotate.compareTo(SHORTEST_ROTATION) < 0) {
      throw Refusal.invalid("auto rotate period must be 0 to disable or at least an hour");
    }
    return autoRotate;
  }

  /// The bytes of a context, none when it is empty.
  static byte[] context(String text) {
    return decoded(text, "failed to base64-decode context");
  }

  /// @param otherwise the whole message for what is no base64
  static byte[] decoded(String text, String otherwise) {
    try {
      return Base64Text.decode(text);
    } catch (Refusal refusal) {
      throw Refusal.invalid(otherwise);
    }
  }

  /// The bytes of an input that is not in base64 by accident.
  static byte[] input(String text) {
    try {
      return Base64Text.decode(text);
    } catch (Refusal refusal) {
      throw Refusal.invalid("unable to decode input as base64: " + refusal.getMessage());
    }
  }
}
