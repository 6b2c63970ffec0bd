package io.coffer.engines.pki.cel;

import com.google.protobuf.Value;
import io.coffer.spi.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as values that programs work with, and back.
final class CelValues {
  private CelValues() {}

  static Map<String, @Nullable Object> of(Json.Obj object) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object.members().forEach((name, value) -> members.put(name, of(value)));
    return members;
  }

  private static @Nullable Object of(Json value) {
    return switch (value) {
      case Json.Text text -> text.value();
      case Json.Num number -> number(number);
      case Json.Bool bool -> bool.value();
      case Json.Null none -> null;
      case Json.Obj object -> of(object);
      case Json.Arr list -> {
        var items = new ArrayList<@Nullable Object>();
        list.items().forEach(item -> items.add(of(item)));
        yield items;
      }
    };
  }

  private static Object number(Json.Num number) {
    var exact = number.exact();
    return exact.isPresent() ? exact.get() : (Object) Double.parseDouble(number.digits());
  }

  static Json json(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> Json.of(value.getStringValue());
      case BOOL_VALUE -> Json.of(value.getBoolValue());
      case NUMBER_VALUE -> number(value.getNumberValue());
      case LIST_VALUE ->
          new Json.Arr(value.getListValue().getValuesList().stream().map(CelValues::json).toList());
      case STRUCT_VALUE -> {
        Json.Builder members = Json.object();
        value.getStructValue().getFieldsMap().forEach((name, v) -> members.put(name, json(v)));
        yield members.build();
      }
      case NULL_VALUE, KIND_NOT_SET -> Json.NULL;
    };
  }

  private static Json number(double value) {
    return new Json.Num(new BigDecimal(value).toPlainString());
  }
}
