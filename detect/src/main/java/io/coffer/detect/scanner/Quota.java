package io.coffer.detect.scanner;

import io.coffer.detect.known.Rate;
import io.coffer.spi.Call;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;

/// How often callers may ask whether something is stored.
final class Quota {
  private final MountStorage rows;
  private final Rate rate;

  Quota(Mount mount) {
    this.rows = mount.storage();
    this.rate = new Rate(mount.clock());
  }

  /// @throws Refusal when the caller asked too often
  void take(Call call, int questions) {
    long perMinute = Settings.read(rows).matchesPerMinute();
    if (!rate.take(call.caller().tokenKey().orElse(""), questions, perMinute)) {
      throw Refusal.of(
          Refusal.Code.QUOTA,
          "more than matches_per_minute (" + perMinute + ") are asked about: ask again later");
    }
  }
}
