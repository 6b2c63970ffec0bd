package io.coffer.engines.pki.authority;

import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Json;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A key pair of the mount: one row, in which the private half is wrapped.
final class Key {
  static final String FOLDER = "key/";

  private final String id;
  private final String name;
  private final PublicHalf publicHalf;
  private final String wrapped;
  private final KeyWrap wrap;

  /// Unwrapped when it is first needed, and then kept with the row.
  private volatile @Nullable PrivateHalf half;

  private Key(String id, String name, PublicHalf publicHalf, String wrapped, KeyWrap wrap) {
    this.id = id;
    this.name = name;
    this.publicHalf = publicHalf;
    this.wrapped = wrapped;
    this.wrap = wrap;
  }

  static Key of(String id, String name, PrivateHalf half, KeyWrap wrap) {
    try (SecretBytes clear = half.pkcs8()) {
      var key = new Key(id, name, half.publicHalf(), wrap.wrap(clear), wrap);
      key.half = half;
      return key;
    }
  }

  String id() {
    return id;
  }

  /// Of people's choosing; may be empty.
  String name() {
    return name;
  }

  PublicHalf publicHalf() {
    return publicHalf;
  }

  /// The word of the API for its algorithm.
  String type() {
    return type(publicHalf);
  }

  static String type(PublicHalf key) {
    return key.kind().family().word().toLowerCase(Locale.ROOT);
  }

  Key named(String other) {
    var renamed = new Key(id, other, publicHalf, wrapped, wrap);
    renamed.half = half;
    return renamed;
  }

  boolean isMeantBy(String ref) {
    return id.equals(ref) || (!ref.isEmpty() && name.equals(ref));
  }

  PrivateHalf half() {
    PrivateHalf known = half;
    if (known != null) {
      return known;
    }
    try (SecretBytes clear = wrap.unwrap(wrapped)) {
      PrivateHalf read = PrivateHalf.of(clear);
      half = read;
      return read;
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a key of the mount is malformed", e);
    }
  }

  Json.Obj write() {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("public", Base64.getEncoder().encodeToString(publicHalf.der()))
        .put("private", wrapped)
        .build();
  }

  static Key read(Json.Obj row, KeyWrap wrap) {
    try {
      return new Key(
          row.text("id", ""),
          row.text("name", ""),
          PublicHalf.of(Base64.getDecoder().decode(row.text("public", ""))),
          row.text("private", ""),
          wrap);
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a key of the mount is malformed", e);
    }
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
