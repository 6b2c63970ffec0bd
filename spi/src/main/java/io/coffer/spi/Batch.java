package io.coffer.spi;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Changes that happen together, and what must hold for them to happen. Not for several threads.
///
/// A key is changed at most once: the last call counts.
public final class Batch {
  /// The most changes and preconditions in one batch.
  public static final int MAX_ENTRIES = 100_000;

  /// The revision that stands for "no such key" in a precondition.
  public static final long ABSENT = 0;

  private final Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
  private final Map<String, Long> preconditions = new LinkedHashMap<>();

  /// A batch without changes.
  public Batch() {}

  /// Puts a value. The batch takes ownership of the array.
  public Batch put(String key, byte[] value) {
    check(key);
    if (value.length > Storage.MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "value of " + value.length + " bytes exceeds " + Storage.MAX_VALUE_BYTES);
    }
    changes.put(key, Optional.of(value));
    return this;
  }

  /// Deletes a key; nothing happens when it does not exist.
  public Batch delete(String key) {
    check(key);
    changes.put(key, Optional.empty());
    return this;
  }

  /// Asks that the key exists at exactly that revision, or does not exist when it is [#ABSENT].
  public Batch require(String key, long revision) {
    check(key);
    preconditions.put(key, revision);
    return this;
  }

  /// Changes by key: a value to put, or empty to delete.
  public Map<String, Optional<byte[]>> changes() {
    return Collections.unmodifiableMap(changes);
  }

  /// Required revisions by key.
  public Map<String, Long> preconditions() {
    return Collections.unmodifiableMap(preconditions);
  }

  private void check(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("empty key");
    }
    // a char is at least one byte, so short texts need no encoding to be judged
    if (key.length() * 3L > Storage.MAX_KEY_BYTES
        && key.getBytes(StandardCharsets.UTF_8).length > Storage.MAX_KEY_BYTES) {
      throw new IllegalArgumentException("key exceeds " + Storage.MAX_KEY_BYTES + " bytes");
    }
    if (changes.size() + preconditions.size() >= MAX_ENTRIES) {
      throw new IllegalArgumentException("more than " + MAX_ENTRIES + " entries in a batch");
    }
  }
}
