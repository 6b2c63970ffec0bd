package io.coffer.engines.ssh;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.Map;
import java.util.TreeMap;

/// Critical options and extensions: names, each with a text.
final class OptionTexts {
  private OptionTexts() {}

  /// The texts of a field; numbers and truth values are taken in their written form.
  static Map<String, String> of(Field<Json.Obj> field, Call call) {
    var texts = new TreeMap<String, String>();
    call.get(field).members().forEach((name, value) -> texts.put(name, text(field.name(), value)));
    return texts;
  }

  private static String text(String field, Json value) {
    return switch (value) {
      case Json.Text t -> t.value();
      case Json.Num n -> n.digits();
      case Json.Bool b -> Boolean.toString(b.value());
      case Json.Null n -> "";
      case Json.Arr a -> throw Refusal.invalid(field + ": each value has to be a text");
      case Json.Obj o -> throw Refusal.invalid(field + ": each value has to be a text");
    };
  }
}
