package io.coffer.engines.kv;

import io.coffer.spi.Json;
import java.util.function.BiConsumer;

/// The texts of a secret, however deep they are.
final class Leaves {
  private Leaves() {}

  /// @param content of a secret
  /// @param each takes the name of a text, with `.` between those of nested ones, and the text
  static void of(Json content, BiConsumer<String, String> each) {
    of("", content, each);
  }

  private static void of(String name, Json json, BiConsumer<String, String> each) {
    switch (json) {
      case Json.Text text -> each.accept(name, text.value());
      case Json.Obj object ->
          object.members().forEach((member, inner) -> of(join(name, member), inner, each));
      case Json.Arr list -> {
        for (int i = 0; i < list.items().size(); i++) {
          of(join(name, Integer.toString(i)), list.items().get(i), each);
        }
      }
      case Json.Num n -> {}
      case Json.Bool b -> {}
      case Json.Null n -> {}
    }
  }

  private static String join(String name, String member) {
    return name.isEmpty() ? member : name + "." + member;
  }
}
