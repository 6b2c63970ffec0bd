package io.coffer.acceptance;

import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.List;

/// What callers send by mistake or malice in place of a value, as JSON: every type, and more of it
/// than anybody needs.
final class OddValues {
  /// One byte more than the longest key of a storage.
  private static final int LONG = 8 * 1024 + 1;

  private static final List<Odd> ALL = all();

  private OddValues() {}

  /// A value and what to call it in a failure.
  record Odd(String name, String json) {}

  /// What a request of that verb can carry: a query has only texts and lists of texts.
  static List<Odd> of(Verb verb) {
    return verb.writes() ? ALL : ALL.stream().filter(odd -> isQuery(odd.json())).toList();
  }

  private static boolean isQuery(String json) {
    return json.startsWith("'") || json.startsWith("['");
  }

  private static List<Odd> all() {
    var all = new ArrayList<Odd>();
    types().forEach(json -> all.add(new Odd(json, json)));
    numbers().forEach(json -> all.add(new Odd(json, json)));
    texts().forEach(json -> all.add(new Odd(json, json)));
    all.addAll(large());
    return List.copyOf(all);
  }

  private static List<String> types() {
    return List.of(
        "null",
        "true",
        "false",
        "0",
        "[]",
        "{}",
        "[null]",
        "[true]",
        "[1]",
        "[[]]",
        "[{}]",
        "['a','b']",
        "{'a':null}",
        "{'a':'b'}",
        "{'a':1}",
        "{'a':{'b':['c']}}");
  }

  private static List<String> numbers() {
    return List.of(
        "1",
        "-1",
        "1.5",
        "1e3",
        "1E+400",
        "1e2147483648",
        "1e-2147483648",
        "2147483648",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "'-1'",
        "'1e3'",
        "'9223372036854775807'",
        "'9223372036854775807s'",
        "'-9223372036854775808'",
        "[9223372036854775807]",
        "[-1]");
  }

  private static List<String> texts() {
    return List.of(
        "''",
        "' '",
        "'text'",
        "'true'",
        "'null'",
        "','",
        "'a,,b'",
        "'a=b'",
        "'{'",
        "'1h'",
        "'-1h'",
        "'1d'",
        "'0x10'",
        "'.'",
        "'..'",
        "'../../core/x'",
        "'/'",
        "'a//b'",
        "'\u00fc\u4e16 \ud83d\ude00'",
        "'\\ud83d'",
        "'a\\u0000b'",
        "'\\u007f'",
        "'%s%n'",
        "'*'",
        "'root'",
        "'0.0.0.0/0'",
        "'1.2.3.4/33'",
        "'999.999.999.999'",
        "'::/129'",
        "'\u0130'");
  }

  private static List<Odd> large() {
    String text = "'" + "a".repeat(LONG) + "'";
    return List.of(
        new Odd("a long text", text),
        new Odd("a long text beyond ASCII", "'" + "\u4e16".repeat(LONG) + "'"),
        new Odd("a longer text", "'" + "a".repeat(1 << 17) + "'"),
        new Odd("a long number", "1" + "0".repeat(990)),
        new Odd("a number that is too long", "1" + "0".repeat(2_000)),
        new Odd("a long number in a text", "'" + "9".repeat(500) + "'"),
        new Odd("a list of a long text", "[" + text + "]"),
        new Odd("a long list", "[" + "'a',".repeat(900) + "'b']"),
        new Odd("a list that is too long", "[" + "'a',".repeat(1_100) + "'b']"),
        new Odd("a large object", "{" + members(400) + "}"),
        new Odd("a deep object", "{'a':".repeat(498) + "1" + "}".repeat(498)),
        new Odd("a deep list", "[".repeat(498) + "]".repeat(498)),
        new Odd("an object that is too deep", "{'a':".repeat(600) + "1" + "}".repeat(600)));
  }

  private static String members(int count) {
    var members = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      members.add("'key" + i + "':'value'");
    }
    return String.join(",", members);
  }
}
