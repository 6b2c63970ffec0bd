package io.coffer.detect.scanner;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;

/// What an operator sets for a mount.
///
/// @param matchesPerMinute how many tags one token may ask about in a minute
/// @param leastStrength how many bits of guessing a stored value has to withstand to be recognised
record Settings(long matchesPerMinute, long leastStrength) {
  static final Settings STANDARD = new Settings(10_000, 28);

  private static final String ROW = "config";
  private static final long MOST_PER_MINUTE = 1_000_000;
  private static final long WEAKEST = 20;
  private static final long STRONGEST = 256;

  private static final Field<Long> MATCHES =
      Field.integer("matches_per_minute", "how many tags one token may ask about in a minute");
  private static final Field<Long> STRENGTH =
      Field.integer(
          "least_strength",
          "how many bits of guessing a stored value has to withstand to be recognised");

  /// The route that shows and changes them.
  ///
  /// @param changed is told when they were
  static Route route(MountStorage rows, Runnable changed) {
    return Route.at("config", "Settings of the mount.", MATCHES, STRENGTH)
        .read(call -> Reply.data(read(rows).shown()))
        .write(call -> {
          rows.put(ROW, read(rows).with(call).shown());
          changed.run();
          return Reply.done();
        })
        .safe();
  }

  static Settings read(MountStorage rows) {
    return rows.get(ROW)
        .map(row ->
            new Settings(
                row.value().number(MATCHES.name(), STANDARD.matchesPerMinute),
                row.value().number(STRENGTH.name(), STANDARD.leastStrength)))
        .orElse(STANDARD);
  }

  private Settings with(Call call) {
    return new Settings(
        within(call, MATCHES, matchesPerMinute, 1, MOST_PER_MINUTE),
        within(call, STRENGTH, leastStrength, WEAKEST, STRONGEST));
  }

  private static long within(Call call, Field<Long> field, long before, long least, long most) {
    long value = call.given(field).orElse(before);
    if (value < least || value > most) {
      throw Refusal.invalid(field.name() + " is from " + least + " to " + most);
    }
    return value;
  }

  private Json.Obj shown() {
    return Json.object()
        .put(MATCHES.name(), matchesPerMinute)
        .put(STRENGTH.name(), leastStrength)
        .build();
  }
}
