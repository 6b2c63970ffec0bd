package io.coffer.server.http;

import io.coffer.spi.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The query of a request target. Pairs that cannot be decoded are left out, as clients of the API
/// have come to expect.
final class Query {
  private static final Query NONE = new Query(Map.of());

  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /// Parses what is behind the question mark.
  static Query parse(String raw) {
    return raw.isEmpty() ? NONE : parsed(raw);
  }

  private static Query parsed(String raw) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty() && pair.indexOf(';') < 0) {
        Optional<String> decodedName = Percent.decode(name.replace('+', ' '));
        Optional<String> decodedValue = Percent.decode(value.replace('+', ' '));
        if (decodedName.isPresent() && decodedValue.isPresent()) {
          values.computeIfAbsent(decodedName.get(), n -> new ArrayList<>()).add(decodedValue.get());
        }
      }
    }
    return new Query(values);
  }

  /// The first value of a name, or empty.
  String first(String name) {
    List<String> all = values.get(name);
    return all == null ? "" : all.getFirst();
  }

  /// As the data of a request: one value is a text, several are a list.
  ///
  /// @param without names that were not meant as data
  Json.Obj data(List<String> without) {
    Json.Builder data = Json.object();
    values.forEach((name, all) -> {
      if (!without.contains(name)) {
        data.put(name, all.size() == 1 ? Json.of(all.getFirst()) : Json.of(all));
      }
    });
    return data.build();
  }

  /// As the fields of a form: several values are joined by commas.
  Json.Obj form() {
    Json.Builder data = Json.object();
    values.forEach((name, all) -> data.put(name, String.join(",", all)));
    return data.build();
  }
}
