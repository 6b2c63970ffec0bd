package io.coffer.audit;

import io.coffer.spi.Refusal;
import io.coffer.spi.Variant.Option;
import java.util.List;
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

  private static final Option FORMAT = Option.choice("format", "how entries are written", "json");
  private static final Option PREFIX = Option.text("prefix", "in front of every line");
  private static final Option HMAC_ACCESSOR =
      Option.flag("hmac_accessor", "whether accessors are hashed", true);
  private static final Option LOG_RAW =
      Option.flag("log_raw", "whether nothing is hashed: the log then holds every secret", false);
  private static final Option ELIDE_LISTS =
      Option.flag("elide_list_responses", "listings show how many names there were", false);
  private static final Option SKIP_TEST =
      Option.flag("skip_test", "added without an entry that tries it", false);

  /// What can be said of a device of any kind.
  static final List<Option> ALL =
      List.of(FORMAT, PREFIX, HMAC_ACCESSOR, LOG_RAW, ELIDE_LISTS, SKIP_TEST);

  /// @throws Refusal naming the option that does not fit
  static DeviceOptions parse(Map<String, String> options) {
    if (!FORMAT.values().contains(FORMAT.of(options))) {
      throw Refusal.invalid(
          "unknown format type: the entries of this audit device can be written as json and in no"
              + " other way");
    }
    return new DeviceOptions(
        flag(options, HMAC_ACCESSOR),
        flag(options, LOG_RAW),
        PREFIX.of(options),
        flag(options, ELIDE_LISTS),
        flag(options, SKIP_TEST));
  }

  private static boolean flag(Map<String, String> options, Option option) {
    return switch (option.of(options)) {
      case "" -> option.standard().equals("true");
      case "1", "t", "T", "true", "TRUE", "True" -> true;
      case "0", "f", "F", "false", "FALSE", "False" -> false;
      default -> throw Refusal.invalid("the option " + option.name() + " must be true or false");
    };
  }
}
