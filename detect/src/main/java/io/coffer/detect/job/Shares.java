package io.coffer.detect.job;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.regex.Pattern;

/// Numbers from 0 to a limit, as JSON has them.
final class Shares {
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{0,30}[.]?[0-9]{0,30}([eE][-+]?[0-9]{1,9})?");

  private Shares() {}

  static Json json(double share) {
    return new Json.Num(Double.toString(share));
  }

  /// @param json a number, also as a text
  /// @throws Refusal if it is none from 0 to 1
  static double parse(Json json) {
    return parse(json, 1);
  }

  /// @param json a number, also as a text
  /// @throws Refusal if it is none from 0 to `most`
  static double parse(Json json, int most) {
    String digits =
        switch (json) {
          case Json.Num number -> number.digits();
          case Json.Text text -> text.value();
          default -> "";
        };
    try {
      double share = NUMBER.matcher(digits).matches() ? Double.parseDouble(digits) : -1;
      if (share >= 0 && share <= most) {
        return share;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.invalid("a number from 0 to " + most + " is wanted");
  }
}
