package io.coffer.audit;

import io.coffer.spi.Refusal;
import java.util.Map;

/// The options that all kinds of devices have.
///
/// @param hmacAccessor whether accessors are hashed
/// @param raw whether nothing is hashed
/// @param prefix in front of every line
/// @param elideLists whether listings show how many names there were instead of the names
/// @param skipTest whether a new device is added without writing a line to see whether it works
record DeviceOptions(
    boolean hmacAccessor, boolean raw, String prefix, boolean elideLists, boolean skipTest) {

  /// @throws Refusal naming the option that does not fit
  static DeviceOptions parse(Map<String, String> options) {
    String format = options.getOrDefault("format", "json");
    if (!format.equals("json")) {
      throw Refusal.invalid(
          "unknown format type: the entries of this audit device can be written as json and in no"
              + " other way");
    }
    return new DeviceOptions(
        flag(options, "hmac_accessor", true),
        flag(options, "log_raw", false),
        options.getOrDefault("prefix", ""),
        flag(options, "elide_list_responses", false),
        flag(options, "skip_test", false));
  }

  private static boolean flag(Map<String, String> options, String name, boolean standard) {
    return switch (options.getOrDefault(name, "")) {
      case "" -> standard;
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw Refusal.invalid("the option " + name + " must be true or false");
    };
  }
}
