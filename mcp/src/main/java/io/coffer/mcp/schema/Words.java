package io.coffer.mcp.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What schemas say alike.
final class Words {
  /// Why a text must not stand for a value where what is given can be read by others.
  static final String MISPLACED =
      " must not be a reference: what is given there can be read by others";

  private Words() {}

  /// Whether a text stands for a value that is kept, or that a person is asked for.
  static boolean standsForAnother(String text) {
    return Reference.isOne(text) || Question.isOne(text);
  }

  static Map<String, @Nullable Object> type(String type) {
    var schema = new LinkedHashMap<String, @Nullable Object>();
    schema.put("type", type);
    return schema;
  }

  static Map<String, @Nullable Object> type(String type, String word, Object bound) {
    Map<String, @Nullable Object> schema = type(type);
    schema.put(word, bound);
    return schema;
  }
}
