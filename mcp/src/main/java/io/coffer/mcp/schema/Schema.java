package io.coffer.mcp.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a value must be: the part of JSON Schema 2020-12 that tools need, said once and used for
/// two things, to tell clients and to check what they send. Faults name the place, never the value:
/// what was put into the wrong place may be a secret.
public sealed interface Schema
    permits Amount, Flag, Items, Place, ReferenceOnly, Shape, Table, Text, Value, Whole {
  /// As JSON Schema.
  Map<String, @Nullable Object> print();

  /// Adds to the faults what is wrong with a value.
  ///
  /// @param place how the value is called in a fault, such as `rules[0].path`
  void check(@Nullable Object value, String place, List<String> faults);

  /// A value that has no faults, with its texts changed, those apart that are words of the schema.
  default @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
    return value;
  }

  /// The faults of a value, none when it is right.
  default List<String> faults(@Nullable Object value) {
    var faults = new ArrayList<String>();
    check(value, "", faults);
    return faults;
  }
}
