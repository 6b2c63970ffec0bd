package io.coffer.engines.ssh;

import io.coffer.spi.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What may be handed out, and to which machines: a row as it is read through the API.
///
/// @param row the members that [RoleFields] writes
record Role(Json.Obj row) {
  static final Function<Json.Obj, Role> READER = Role::new;

  static final String CA = "ca";
  static final String OTP = "otp";

  String keyType() {
    return row.text("key_type", "");
  }

  boolean isCa() {
    return keyType().equals(CA);
  }

  String issuer() {
    return text("issuer_ref");
  }

  String text(String member) {
    return row.text(member, "");
  }

  boolean is(String member) {
    return row.flag(member);
  }

  Duration duration(String member) {
    return Duration.ofSeconds(row.number(member, 0));
  }

  long port() {
    return row.number("port", 0);
  }

  Map<String, String> pairs(String member) {
    return row.object(member).textMembers();
  }

  /// The sizes that keys of each type may have; of no type, any key may be certified.
  Map<String, List<Long>> keyLengths() {
    var lengths = new TreeMap<String, List<Long>>();
    row.object("allowed_user_key_lengths")
        .members()
        .forEach((type, sizes) -> lengths.put(type, numbers(sizes)));
    return lengths;
  }

  private static List<Long> numbers(Json sizes) {
    return ((Json.Arr) sizes)
        .items().stream()
            .map(Json.Num.class::cast)
            .map(number -> number.exact().orElseThrow())
            .toList();
  }
}
