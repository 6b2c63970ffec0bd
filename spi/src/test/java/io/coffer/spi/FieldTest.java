package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTest {
  private static final Json LIST = Json.of(List.of("a"));
  private static final Json OBJECT = Json.of(Map.of("a", "b"));

  private static Arguments row(Field<?> field, Json given, Object wanted) {
    return Arguments.of(field.kind(), field, given, wanted);
  }

  private static Json number(String digits) {
    return new Json.Num(digits);
  }

  private static Json list(Json... items) {
    return new Json.Arr(List.of(items));
  }

  static Stream<Arguments> simple() {
    Field<String> text = Field.text("x", "");
    Field<Long> integer = Field.integer("x", "");
    Field<Boolean> bool = Field.bool("x", "");
    return Stream.of(
        row(text, Json.of("a b"), "a b"),
        row(text, number("5"), "5"),
        row(text, number("1.50"), "1.50"),
        row(text, Json.of(true), "1"),
        row(text, Json.of(false), "0"),
        row(text, Json.NULL, ""),
        row(integer, number("5"), 5L),
        row(integer, Json.of("-5"), -5L),
        row(integer, Json.of("+5"), 5L),
        row(integer, Json.of(""), 0L),
        row(integer, Json.of(true), 1L),
        row(integer, Json.NULL, 0L),
        row(integer, number("9223372036854775807"), Long.MAX_VALUE),
        row(integer, Json.of("-9223372036854775808"), Long.MIN_VALUE),
        row(bool, Json.of(true), true),
        row(bool, Json.of("true"), true),
        row(bool, Json.of("T"), true),
        row(bool, Json.of("1"), true),
        row(bool, Json.of("False"), false),
        row(bool, Json.of(""), false),
        row(bool, number("1"), true),
        row(bool, number("0.0"), false),
        row(bool, number("-2"), true),
        row(bool, Json.NULL, false));
  }

  static Stream<Arguments> times() {
    Field<Duration> duration = Field.duration("x", "");
    Field<Instant> time = Field.time("x", "");
    return Stream.of(
        row(duration, number("90"), Duration.ofSeconds(90)),
        row(duration, Json.of("90"), Duration.ofSeconds(90)),
        row(duration, Json.of("1h30m"), Duration.ofMinutes(90)),
        row(duration, Json.of("2d"), Duration.ofDays(2)),
        row(duration, Json.of(""), Duration.ZERO),
        row(duration, Json.of(true), Duration.ofSeconds(1)),
        row(duration, Json.NULL, Duration.ZERO),
        row(Field.signedDuration("x", ""), Json.of("-1m"), Duration.ofMinutes(-1)),
        row(Field.signedDuration("x", ""), number("-5"), Duration.ofSeconds(-5)),
        row(time, Json.of("2026-01-02T03:04:05Z"), Instant.parse("2026-01-02T03:04:05Z")),
        row(time, Json.of("2026-01-02T03:04:05.5+02:00"), Instant.parse("2026-01-02T01:04:05.5Z")),
        row(time, number("1700000000"), Instant.ofEpochSecond(1_700_000_000)),
        row(time, Json.of("1700000000"), Instant.ofEpochSecond(1_700_000_000)),
        row(time, number("-1"), Instant.ofEpochSecond(-1)),
        row(time, Json.NULL, Instant.EPOCH));
  }

  static Stream<Arguments> collections() {
    Field<List<String>> strings = Field.strings("x", "");
    Field<List<String>> commas = Field.commaStrings("x", "");
    Field<List<Long>> integers = Field.integers("x", "");
    Field<Map<String, String>> pairs = Field.pairs("x", "");
    return Stream.of(
        row(strings, list(Json.of(" a"), number("5"), Json.of(true)), List.of(" a", "5", "1")),
        row(strings, Json.of("a,b"), List.of("a,b")),
        row(strings, Json.of(""), List.of()),
        row(strings, Json.NULL, List.of()),
        row(commas, Json.of(" a, b ,,c"), List.of("a", "b", "c")),
        row(commas, list(Json.of(" a "), Json.of(""), Json.of("b,c")), List.of("a", "b,c")),
        row(commas, Json.of("[\"a\",\"b\"]"), List.of("[\"a\"", "\"b\"]")),
        row(commas, number("5"), List.of("5")),
        row(integers, list(number("1"), Json.of("2")), List.of(1L, 2L)),
        row(integers, Json.of("1, 2"), List.of(1L, 2L)),
        row(integers, Json.of(""), List.of()),
        row(integers, number("3"), List.of(3L)),
        row(pairs, OBJECT, Map.of("a", "b")),
        row(pairs, Json.object().put("a", 5).build(), Map.of("a", "5")),
        row(pairs, list(Json.of("a = b"), Json.of("c=d=e")), Map.of("a", "b", "c", "d=e")),
        row(pairs, Json.of("a=b"), Map.of("a", "b")),
        row(pairs, Json.of(""), Map.of()),
        row(Field.object("x", ""), OBJECT, OBJECT),
        row(Field.object("x", ""), Json.NULL, Json.Obj.EMPTY),
        row(Field.any("x", ""), LIST, LIST));
  }

  @ParameterizedTest(name = "{0} from {2} is {3}")
  @MethodSource({"simple", "times", "collections"})
  void aValueIsTaken(Field.Kind kind, Field<?> field, Json given, Object wanted) {
    assertEquals(kind, field.kind());
    assertEquals(wanted, field.parser().parse(given));
  }

  static Stream<Arguments> misfits() {
    Stream<Arguments> plain =
        Stream.of(
                Field.text("x", ""),
                Field.integer("x", ""),
                Field.bool("x", ""),
                Field.duration("x", ""),
                Field.time("x", ""))
            .flatMap(field -> Stream.of(LIST, OBJECT).map(json -> row(field, json, "")));
    return Stream.of(
            plain,
            Stream.of("5.0", "1e3", "9223372036854775808", "1" + "0".repeat(999))
                .map(digits -> row(Field.integer("x", ""), number(digits), "")),
            Stream.of("five", " 5", "5.0", "0x5", "٥")
                .map(text -> row(Field.integer("x", ""), Json.of(text), "")),
            Stream.of("yes", "tRUE", " true", "2")
                .map(t -> row(Field.bool("x", ""), Json.of(t), "")),
            Stream.of("300.0", "1e3", "-1", "9223372037", "9223372036854775807")
                .map(digits -> row(Field.duration("x", ""), number(digits), "")),
            Stream.of("-1s", "1d12h", "x").map(t -> row(Field.duration("x", ""), Json.of(t), "")),
            Stream.of("today", "2026-01-02", "2026-01-02T03:04:05", "9223372036854775807", "")
                .map(text -> row(Field.time("x", ""), Json.of(text), "")),
            Stream.of(
                row(Field.time("x", ""), number("9223372036854775807"), ""),
                row(Field.time("x", ""), number("1.5"), ""),
                row(Field.time("x", ""), Json.of(true), ""),
                row(Field.strings("x", ""), OBJECT, ""),
                row(Field.strings("x", ""), list(LIST), ""),
                row(Field.commaStrings("x", ""), OBJECT, ""),
                row(Field.integers("x", ""), Json.of("1,b"), ""),
                row(Field.pairs("x", ""), Json.of("a"), ""),
                row(Field.pairs("x", ""), Json.of("=b"), ""),
                row(Field.pairs("x", ""), Json.object().put("a", LIST).build(), ""),
                row(Field.object("x", ""), LIST, "")))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest(name = "{0} from {2}")
  @MethodSource("misfits")
  void whatDoesNotFitIsRefused(Field.Kind kind, Field<?> field, Json given, Object ignored) {
    assertEquals("", ignored);
    Refusal refusal = assertThrows(Refusal.class, () -> field.parser().parse(given), kind.name());
    assertEquals(Refusal.Code.INVALID, refusal.code());
  }

  @Test
  void aCallTakesTheFallbackForWhatIsAbsentOnly() {
    Field<Long> field = Field.integer("n", "").orElse(7L);
    assertEquals(7L, call(Json.Obj.EMPTY).get(field));
    assertEquals(0L, call(Json.object().put("n", Json.NULL).build()).get(field));
    assertTrue(call(Json.object().put("n", Json.NULL).build()).has(field));
    assertFalse(call(Json.object().put("N", 1).build()).has(field), "names know upper case");
  }

  @Test
  void aCapturedNameBeatsTheSameNameInTheData() {
    Call call =
        new Call(
            Verb.UPDATE,
            "x/a",
            Map.of("n", "a"),
            Json.object().put("n", "b").build(),
            new Passer(""));
    assertEquals("a", call.get(Field.text("n", "")));
  }

  @Test
  void aRefusalNamesTheFieldAndNotTheValue() {
    Call call = call(Json.object().put("n", "s3cr3t").build());
    Refusal refusal = assertThrows(Refusal.class, () -> call.get(Field.integer("n", "")));
    String message = refusal.getMessage();
    assertTrue(message.contains("field \"n\""), message);
    assertFalse(message.contains("s3cr3t"), message);
  }

  private static Call call(Json.Obj data) {
    return new Call(Verb.UPDATE, "x", Map.of(), data, new Passer(""));
  }
}
