package io.coffer.audit;

import io.coffer.spi.AuditEvent;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How one device writes those who asked lately: the hashes of a token and its accessor cost more
/// than all else of a line. No token is kept; who asks is known by the accessor, of which each
/// token has its own, and by all else that is told of it. Safe for many threads.
final class Askers {
  /// Of those whose accessors fall on the same place the last is kept.
  static final int PLACES = 1_024;

  /// What is longer is worked out each time.
  static final int MOST_BYTES = 4_096;

  private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);

  /// The names of a token and of its accessor in the log, as a device is told to write them.
  record Hashes(String token, String accessor) {
    @Override
    public String toString() {
      return "hashes";
    }
  }

  /// How a token that asks is written.
  static final class Asker {
    private final Hashes hashes;
    private final byte[] text;

    /// @param text the member `auth`, not to be changed afterwards
    Asker(Hashes hashes, byte[] text) {
      this.hashes = hashes;
      this.text = text;
    }

    Hashes hashes() {
      return hashes;
    }

    byte[] text() {
      return text;
    }
  }

  private static final class Known {
    private final AuditEvent.Auth auth;
    private final Asker asker;

    private Known(AuditEvent.Auth auth, Asker asker) {
      this.auth = auth;
      this.asker = asker;
    }
  }

  /// @param write tells how somebody is written who is not known
  Asker of(AuditEvent.Auth auth, Function<AuditEvent.Auth, Asker> write) {
    if (auth.accessor().isEmpty()) {
      return write.apply(auth);
    }
    AuditEvent.Auth nameless = auth.withoutToken();
    int place = auth.accessor().hashCode() & (PLACES - 1);
    Known known = places.get(place);
    if (known != null && known.auth.equals(nameless)) {
      return known.asker;
    }
    Asker asker = write.apply(auth);
    if (asker.text().length <= MOST_BYTES) {
      places.set(place, new Known(nameless, asker));
    }
    return asker;
  }
}
