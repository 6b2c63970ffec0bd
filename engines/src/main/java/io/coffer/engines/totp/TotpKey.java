package io.coffer.engines.totp;

import io.coffer.crypto.Hotp;
import java.util.List;
import java.util.stream.LongStream;

/// A key, ready for use.
///
/// @param codes what its secret makes of time steps
record TotpKey(Settings settings, Hotp codes) {
  /// The time steps around one whose code this is; several only by chance.
  List<Long> stepsOf(String code, long now) {
    int skew = settings.skew();
    return LongStream.rangeClosed(now - skew, now + skew)
        .filter(step -> codes.matches(step, code))
        .boxed()
        .toList();
  }
}
