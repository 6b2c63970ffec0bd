package io.coffer.engines.transit;

import io.coffer.crypto.key.KeyKind;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What is said of a key, all its versions alike: one row. The versions have rows of their own.
///
/// @param row as it is stored; most names are those of the API
/// @param minDecryption the oldest version that decrypts and verifies, at least 1
/// @param minEncryption the oldest version that encrypts and signs; 0 for any
/// @param latest the newest version
record Key(Json.Obj row, KeyType type, long minDecryption, long minEncryption, long latest) {
  static final String ID = "id";
  static final String TYPE = "type";
  static final String DERIVED = "derived";
  static final String CONVERGENT = "convergent_encryption";
  static final String EXPORTABLE = "exportable";
  static final String PLAINTEXT_BACKUP = "allow_plaintext_backup";
  static final String DELETION_ALLOWED = "deletion_allowed";
  static final String SOFT_DELETED = "soft_deleted";
  static final String IMPORTED = "imported_key";
  static final String ALLOW_ROTATION = "imported_key_allow_rotation";
  static final String AUTO_ROTATE = "auto_rotate_period";
  static final String KEY_SIZE = "key_size";
  static final String PARAMETER_SET = "parameter_set";
  static final String HYBRID_EC = "hybrid_key_type_ec";
  static final String HYBRID_PQC = "hybrid_key_type_pqc";
  static final String MIN_DECRYPTION = "min_decryption_version";
  static final String MIN_ENCRYPTION = "min_encryption_version";
  static final String MIN_AVAILABLE = "min_available_version";
  static final String LATEST = "latest_version";
  static final String BACKUP = "backup_info";
  static final String RESTORE = "restore_info";

  /// When the latest version was made.
  static final String ROTATED = "rotated";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Key> READER = Key::read;

  static Key read(Json.Obj row) {
    return new Key(
        row,
        KeyType.of(row.text(TYPE, "")).orElseThrow(),
        row.number(MIN_DECRYPTION, 1),
        row.number(MIN_ENCRYPTION, 0),
        row.number(LATEST, 0));
  }

  /// The same with one thing said otherwise.
  Key with(String name, Json value) {
    return read(row.with(name, value));
  }

  /// Names the key for ever, also when another one takes its name.
  String id() {
    return row.text(ID, "");
  }

  boolean is(String flag) {
    return row.flag(flag);
  }

  long number(String name) {
    return row.number(name, 0);
  }

  boolean isDerived() {
    return row.flag(DERIVED);
  }

  boolean isConvergent() {
    return row.flag(CONVERGENT);
  }

  boolean isSoftDeleted() {
    return row.flag(SOFT_DELETED);
  }

  /// The oldest version that is kept.
  long oldest() {
    return Math.max(1, number(MIN_AVAILABLE));
  }

  /// How many versions are kept.
  long kept() {
    return latest - oldest() + 1;
  }

  Duration autoRotatePeriod() {
    return Duration.ofSeconds(number(AUTO_ROTATE));
  }

  /// When the next version should be made of itself.
  Optional<Instant> nextRotation() {
    boolean allowed = !is(IMPORTED) || is(ALLOW_ROTATION);
    if (autoRotatePeriod().isZero() || !allowed || isSoftDeleted()) {
      return Optional.empty();
    }
    return Optional.of(Times.parse(row.text(ROTATED, "")).plus(autoRotatePeriod()));
  }

  /// The kind of its key pairs.
  KeyKind kind() {
    KeyKind usual = type.pair().orElseThrow();
    String set = row.text(PARAMETER_SET, "");
    return set.isEmpty() ? usual : new KeyKind(usual.family(), set);
  }

  /// How many bytes a symmetric key has.
  int length() {
    return type == KeyType.HMAC ? (int) number(KEY_SIZE) : type.length();
  }
}
