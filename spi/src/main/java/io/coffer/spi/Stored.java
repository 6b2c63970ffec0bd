package io.coffer.spi;

/// One entry of a storage: key, value and the revision of the commit that put it.
///
/// The value array belongs to whoever got the entry.
public final class Stored {
  private final String key;
  private final long revision;
  private final byte[] value;

  /// Takes ownership of the value array.
  public Stored(String key, long revision, byte[] value) {
    this.key = key;
    this.revision = revision;
    this.value = value;
  }

  /// The key.
  public String key() {
    return key;
  }

  /// The revision of the commit that put the value.
  public long revision() {
    return revision;
  }

  /// The value, not copied.
  public byte[] value() {
    return value;
  }
}
