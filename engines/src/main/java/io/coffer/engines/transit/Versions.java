package io.coffer.engines.transit;

import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.HybridPrivateHalf;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Times;
import java.util.function.Function;

/// Makes the rows of versions, and reads them.
final class Versions {
  private static final int HMAC_KEY_BYTES = 32;

  private final Mount mount;
  private final Function<Json.Obj, Version> reader;

  Versions(Mount mount) {
    this.mount = mount;
    // one object, so that what it makes stays with the row
    this.reader = row -> new Version(row, mount.keys(), mount.random());
  }

  /// For [io.coffer.spi.MountStorage.Row#as].
  Function<Json.Obj, Version> reader() {
    return reader;
  }

  /// A new version, drawn.
  Json.Obj draw(Key key) {
    if (key.type() == KeyType.HYBRID) {
      return of(HybridPrivateHalf.generate(Hybrids.of(key), mount.random()));
    }
    if (key.type().pair().isPresent()) {
      return of(PrivateHalf.generate(key.kind(), mount.random()));
    }
    try (SecretBytes drawn = SecretBytes.random(key.length(), mount.random())) {
      return of(key, drawn);
    }
  }

  /// A version of a symmetric key.
  Json.Obj of(Key key, SecretBytes material) {
    Json.Builder row = begin().put(Version.KEY, mount.keys().wrap(material));
    return (key.type() == KeyType.HMAC ? row : withHmacKey(row)).build();
  }

  /// A version of a key pair.
  Json.Obj of(PrivateHalf half) {
    Json.Builder row = withHmacKey(withPublic(begin(), half.publicHalf().der()));
    try (SecretBytes pkcs8 = half.pkcs8()) {
      return row.put(Version.KEY, mount.keys().wrap(pkcs8)).build();
    }
  }

  /// A version of a hybrid.
  Json.Obj of(HybridPrivateHalf half) {
    Json.Builder row = withHmacKey(withPublic(begin(), half.publicHalf().bytes()));
    try (SecretBytes both = half.bytes()) {
      return row.put(Version.KEY, mount.keys().wrap(both)).build();
    }
  }

  /// A version that has a public half alone.
  Json.Obj of(PublicHalf half) {
    return withHmacKey(withPublic(begin(), half.der())).build();
  }

  /// The version with the private half that belongs to its public one.
  Json.Obj completed(Version version, PrivateHalf half) {
    try (SecretBytes pkcs8 = half.pkcs8()) {
      return version.row().with(Version.KEY, Json.of(mount.keys().wrap(pkcs8)));
    }
  }

  private Json.Builder begin() {
    return Json.object().put(Version.CREATED, Times.rfc3339(mount.clock().instant()));
  }

  private static Json.Builder withPublic(Json.Builder row, byte[] open) {
    return row.put(Version.PUBLIC, Base64Text.encode(open));
  }

  private Json.Builder withHmacKey(Json.Builder row) {
    try (SecretBytes drawn = SecretBytes.random(HMAC_KEY_BYTES, mount.random())) {
      return row.put(Version.HMAC_KEY, mount.keys().wrap(drawn));
    }
  }
}
