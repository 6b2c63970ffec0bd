package io.coffer.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A typed input of a route: a parameter of the body or query, or a part of the path.
///
/// @param name the key in the request
/// @param kind the word for its type in OpenAPI and help
/// @param help one sentence for people
/// @param fallback the value when the request does not carry it
/// @param parser from JSON to the type; refuses with a message that need not name the field
public record Field<T>(String name, Kind kind, String help, T fallback, Parser<T> parser) {

  /// The types as help and OpenAPI know them.
  public enum Kind {
    TEXT,
    INTEGER,
    BOOLEAN,
    DURATION,
    TIME,
    LIST,
    OBJECT,
    ANY
  }

  /// From JSON to a value.
  @FunctionalInterface
  public interface Parser<T> {
    /// @throws Refusal when the JSON does not fit
    T parse(Json json);
  }

  /// A text; numbers and truth values are taken in their written form.
  public static Field<String> text(String name, String help) {
    return new Field<>(name, Kind.TEXT, help, "", Parsers::text);
  }

  /// A whole number, also as text.
  public static Field<Long> integer(String name, String help) {
    return new Field<>(name, Kind.INTEGER, help, 0L, Parsers::integer);
  }

  /// A truth value, also as text or number.
  public static Field<Boolean> bool(String name, String help) {
    return new Field<>(name, Kind.BOOLEAN, help, false, Parsers::bool);
  }

  /// A duration that is not negative; see [Durations].
  public static Field<Duration> duration(String name, String help) {
    return new Field<>(name, Kind.DURATION, help, Duration.ZERO, Parsers::duration);
  }

  /// A duration that may be negative.
  public static Field<Duration> signedDuration(String name, String help) {
    return new Field<>(name, Kind.DURATION, help, Duration.ZERO, Parsers::signedDuration);
  }

  /// A point in time: RFC 3339 or Unix seconds; absent is the epoch.
  public static Field<Instant> time(String name, String help) {
    return new Field<>(name, Kind.TIME, help, Instant.EPOCH, Parsers::time);
  }

  /// A list of texts; a single text is a list of one, the empty text an empty list.
  public static Field<List<String>> strings(String name, String help) {
    return new Field<>(name, Kind.LIST, help, List.of(), Parsers::strings);
  }

  /// A list of texts, also written as one text with commas; items are trimmed.
  public static Field<List<String>> commaStrings(String name, String help) {
    return new Field<>(name, Kind.LIST, help, List.of(), Parsers::commaStrings);
  }

  /// A list of whole numbers, also written as one text with commas.
  public static Field<List<Long>> integers(String name, String help) {
    return new Field<>(name, Kind.LIST, help, List.of(), Parsers::integers);
  }

  /// An object of texts, also as a list of `key=value` texts.
  public static Field<Map<String, String>> pairs(String name, String help) {
    return new Field<>(name, Kind.OBJECT, help, Map.of(), Parsers::pairs);
  }

  /// An object of anything.
  public static Field<Json.Obj> object(String name, String help) {
    return new Field<>(name, Kind.OBJECT, help, Json.Obj.EMPTY, Parsers::object);
  }

  /// Any JSON value, as it is.
  public static Field<Json> any(String name, String help) {
    return new Field<>(name, Kind.ANY, help, Json.NULL, json -> json);
  }

  /// The same field with another value for when it is absent.
  public Field<T> orElse(T other) {
    return new Field<>(name, kind, help, other, parser);
  }
}
