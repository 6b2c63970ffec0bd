package io.coffer.engines.transit;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;

/// The key that keys are imported with: made when it is first asked for, and never handed out. It
/// stands among the keys below a folder that no path names.
final class WrappingKey {
  private static final String NAME = "import/wrapping-key";
  private static final Json.Obj SETTINGS =
      Json.object().put(Key.TYPE, KeyType.RSA_4096.word()).build();

  private final Keys keys;
  private final Mount mount;

  WrappingKey(Keys keys, Mount mount) {
    this.keys = keys;
    this.mount = mount;
  }

  List<Route> routes() {
    return List.of(
        Route.at("wrapping_key", "What keys are encrypted with before they are imported.")
            .read(this::read));
  }

  private Reply read(Call call) {
    Key key = keys.create(NAME, SETTINGS, keys.versions()::draw).key();
    String pem = keys.version(key, key.latest()).publicHalf().pem() + "\n";
    return Reply.data(Json.object().put("public_key", pem).build());
  }

  /// The key in an envelope that was made for this one.
  ///
  /// @return to be closed by the caller
  @MustBeClosed
  SecretBytes open(HashAlgorithm hash, byte[] sealed) {
    Envelope.refuseShort(KeyType.RSA_4096.pair().orElseThrow(), sealed);
    // where none was asked for, nothing can have been sealed for it
    Key key = keys.get(NAME, Envelope.FOREIGN);
    Version version = keys.version(key, key.latest());
    return Envelope.open(version.privateHalf("import"), hash, sealed, mount.random());
  }
}
