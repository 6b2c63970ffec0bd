package io.coffer.engines.transit;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.security.SecureRandom;
import java.util.List;

/// Hands a key out in an envelope for another one, in the form that [Import] takes: so that keys
/// move between servers unseen.
final class Byok {
  private static final Field<String> DESTINATION =
      Field.text("destination", "the key of RSA that it is encrypted with");
  private static final Field<String> SOURCE = Field.text("source", "the key to hand out");
  private static final Field<String> VERSION =
      Field.text("version", "a number, or latest; all when there is none");
  private static final Field<String> HASH =
      Field.text("hash", "of OAEP: SHA1, SHA224, SHA256, SHA384 or SHA512").orElse("SHA256");

  private final Keys keys;
  private final SecureRandom random;

  Byok(Keys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "byok-export/{destination}/{source}",
                "The versions of a key, encrypted for another one.",
                DESTINATION,
                SOURCE,
                VERSION,
                HASH)
            .read(this::export)
            .safe(),
        Route.at(
                "byok-export/{destination}/{source}/{version}",
                "One version of a key, encrypted for another one.",
                DESTINATION,
                SOURCE,
                VERSION,
                HASH)
            .read(this::export)
            .safe());
  }

  private Reply export(Call call) {
    Key destination = keys.usable(call.get(DESTINATION), "no such destination key to export to");
    String name = call.get(SOURCE);
    Key source = keys.get(name, "no such source key for export");
    if (!source.is(Key.EXPORTABLE)) {
      throw Refusal.invalid("key is not exportable");
    }
    Keys.refuseSoftDeleted(source);
    if (source.type() == KeyType.HYBRID) {
      throw Refusal.invalid("a hybrid key travels in no envelope: back it up");
    }
    List<Long> numbers = VersionChoice.of(call.get(VERSION), source);
    if (!destination.type().signs()) {
      throw Refusal.invalid("message signing not supported for key type " + destination.type());
    }
    if (!destination.type().isRsa()) {
      throw Refusal.invalid("unsupported key type in use; must be a rsa key");
    }
    HashAlgorithm hash = Envelope.hash(call.get(HASH));
    PublicHalf half = keys.version(destination, destination.latest()).publicHalf();
    return Reply.data(
        VersionChoice.print(
            name, source, numbers, number -> sealed(half, hash, keys.version(source, number))));
  }

  private String sealed(PublicHalf half, HashAlgorithm hash, Version version) {
    if (!version.isWhole()) {
      throw Refusal.invalid("requested version for export does not contain a private part");
    }
    try (SecretBytes key = version.material()) {
      return Envelope.seal(half, hash, key, random);
    }
  }
}
