package io.coffer.mcp.tool;

import io.coffer.cli.args.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a value must be: the part of JSON Schema 2020-12 that tools need, said once and used for
/// two things, to tell clients and to check what they send. Faults name the place, never the value:
/// what was put into the wrong place may be a secret.
public sealed interface Schema {
  /// Why a text must not stand for a value where what is given can be read by others.
  String MISPLACED = " must not be a reference: what is given there can be read by others";

  /// Whether a text stands for a value that is kept, or that a person is asked for.
  static boolean standsForAnother(String text) {
    return Reference.isOne(text) || Question.isOne(text);
  }

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

  /// A text, of any words or of some.
  ///
  /// @param choices what it may be; empty for anything
  /// @param most characters
  record Text(List<String> choices, int most) implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      if (!choices.isEmpty()) {
        return type("string", "enum", choices);
      }
      return most == Integer.MAX_VALUE ? type("string") : type("string", "maxLength", most);
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof String text)) {
        faults.add(place + " must be a text");
      } else if (text.length() > most) {
        faults.add(place + " must not have over " + most + " characters");
      } else if (!choices.isEmpty() && !choices.contains(text)) {
        String known = String.join(", ", choices);
        faults.add(place + " must be one of " + known + "." + Nearest.hint(text, choices));
      } else if (most < Integer.MAX_VALUE) {
        checkArgument(text, place, faults);
      }
    }

    // an answer may well name a reference, and what is in it was looked through
    private static void checkArgument(String text, String place, List<String> faults) {
      if (standsForAnother(text)) {
        faults.add(place + MISPLACED);
      } else if (Credentials.isFormOfOne(text)) {
        faults.add(place + Credentials.REFUSED);
      }
    }

    @Override
    public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
      return choices.isEmpty() && value instanceof String text ? change.apply(text) : value;
    }
  }

  /// A value that nobody can read where it goes, a reference to one that is kept (`sref://…`), or
  /// the wish that a person be asked for one (`ask://…`). What the caller should not know, by its
  /// name, has to be one of the latter two.
  ///
  /// @param most characters
  record Value(int most) implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      return type("string", "maxLength", most);
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof String text)) {
        faults.add(place + " must be a text");
      } else if (text.length() > most) {
        faults.add(place + " must not have over " + most + " characters");
      } else if (Reference.isOne(text)) {
        Reference.fault(text).ifPresent(fault -> faults.add(place + " " + fault));
      } else if (Question.isOne(text)) {
        if (!Question.isPlain(text)) {
          faults.add(place + " must be ask:// and what to call the value, in up to 200 characters");
        }
      } else if (Credentials.isOne(place, text)) {
        faults.add(place + Credentials.REFUSED);
      }
    }

    @Override
    public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
      return value instanceof String text ? change.apply(text) : value;
    }
  }

  /// A path of the API, or a part of one. What would make it another path is refused: a question
  /// mark, which begins a query, and segments of dots.
  ///
  /// @param most characters
  record Place(int most) implements Schema {
    private static final Pattern OTHER = Pattern.compile("[?#\\p{Cntrl}]|(^|/)\\.\\.?(/|$)|.//");

    @Override
    public Map<String, @Nullable Object> print() {
      Map<String, @Nullable Object> schema = type("string", "maxLength", most);
      schema.put("pattern", "^[^?#\\u0000-\\u001f]*$");
      return schema;
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof String text)) {
        faults.add(place + " must be a text");
      } else if (text.length() > most) {
        faults.add(place + " must not have over " + most + " characters");
      } else if (standsForAnother(text)) {
        faults.add(place + MISPLACED);
      } else if (OTHER.matcher(text).find()) {
        faults.add(
            place + " must be a plain path, without ?, #, and segments that are dots or empty");
      }
    }
  }

  /// A reference to a value that is kept, which the tool itself has to follow: what is allowed
  /// depends on which it is.
  record Sealed() implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      return type("string", "pattern", "^sref://");
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof String text) || !Reference.isOne(text)) {
        faults.add(place + " must be a reference, sref://mount/path#field@version");
      } else {
        Reference.fault(text).ifPresent(fault -> faults.add(place + " " + fault));
      }
    }
  }

  /// A whole number.
  record Whole(long least, long most) implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      Map<String, @Nullable Object> schema = type("integer", "minimum", least);
      schema.put("maximum", most);
      return schema;
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      boolean fits =
          value instanceof BigDecimal number
              && number.compareTo(BigDecimal.valueOf(least)) >= 0
              && number.compareTo(BigDecimal.valueOf(most)) <= 0
              && number.stripTrailingZeros().scale() <= 0;
      if (!fits) {
        faults.add(place + " must be a whole number from " + least + " to " + most);
      }
    }
  }

  /// A number that is not negative.
  record Amount() implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      return type("number", "minimum", 0);
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof BigDecimal number) || number.signum() < 0) {
        faults.add(place + " must be a number that is not negative");
      }
    }
  }

  /// True or false.
  record Flag() implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      return type("boolean");
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof Boolean)) {
        faults.add(place + " must be true or false");
      }
    }
  }

  /// A list.
  record Items(Schema each, int least, int most) implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      Map<String, @Nullable Object> schema = type("array", "items", each.print());
      schema.put("minItems", least);
      if (most < Integer.MAX_VALUE) {
        schema.put("maxItems", most);
      }
      return schema;
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof List<?> list)) {
        faults.add(place + " must be a list");
      } else if (list.size() < least || list.size() > most) {
        faults.add(place + " must have " + least + " to " + most + " entries");
      } else {
        for (int i = 0; i < list.size(); i++) {
          each.check(list.get(i), place + "[" + i + "]", faults);
        }
      }
    }

    @Override
    public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
      var changed = new ArrayList<@Nullable Object>();
      if (value instanceof List<?> list) {
        list.forEach(item -> changed.add(each.map(item, change)));
      }
      return changed;
    }
  }

  /// An object whose members have names that the caller chooses.
  record Table(Schema each, int most) implements Schema {
    @Override
    public Map<String, @Nullable Object> print() {
      // who closes all objects of a schema, as some hosts do, leaves the names free in this form
      Map<String, @Nullable Object> schema =
          type("object", "patternProperties", Map.of("", each.print()));
      schema.put("additionalProperties", false);
      if (most < Integer.MAX_VALUE) {
        schema.put("maxProperties", most);
      }
      return schema;
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof Map<?, ?> map)) {
        faults.add(place + " must be an object");
      } else if (map.size() > most) {
        faults.add(place + " must not have over " + most + " members");
      } else {
        map.forEach((name, member) -> {
          if (standsForAnother(String.valueOf(name))) {
            faults.add(place + ": a name" + MISPLACED);
          }
          each.check(member, place + "." + name, faults);
        });
      }
    }

    @Override
    public @Nullable Object map(@Nullable Object value, UnaryOperator<String> change) {
      var changed = new LinkedHashMap<String, @Nullable Object>();
      if (value instanceof Map<?, ?> map) {
        map.forEach((name, member) ->
            changed.put(change.apply(String.valueOf(name)), each.map(member, change)));
      }
      return changed;
    }
  }

  /// An object of known members.
  record Shape(List<Member> members) implements Schema {
    /// Copies the members.
    public Shape {
      members = List.copyOf(members);
    }

    @Override
    public Map<String, @Nullable Object> print() {
      var properties = new LinkedHashMap<String, @Nullable Object>();
      members.forEach(member -> properties.put(member.name(), member.print()));
      Map<String, @Nullable Object> schema = type("object", "properties", properties);
      List<String> required = members.stream().filter(Member::required).map(Member::name).toList();
      if (!required.isEmpty()) {
        schema.put("required", required);
      }
      schema.put("additionalProperties", false);
      return schema;
    }

    @Override
    public void check(@Nullable Object value, String place, List<String> faults) {
      if (!(value instanceof Map<?, ?> map)) {
        faults.add(place + " must be an object");
        return;
      }
      String lead = place.isEmpty() ? "" : place + ".";
      List<String> names = members.stream().map(Member::name).toList();
      for (Object name : map.keySet()) {
        if (!names.contains(name)) {
          faults.add(lead + name + " is not known." + Nearest.hint(String.valueOf(name), names));
        }
      }
      for (Member member : members) {
        if (map.containsKey(member.name())) {
          member.schema().check(map.get(member.name()), lead + member.name(), faults);
        } else if (member.required()) {
          faults.add(lead + member.name() + " is missing");
        }
      }
    }

    @Override
    public Map<String, @Nullable Object> map(@Nullable Object value, UnaryOperator<String> change) {
      var changed = new LinkedHashMap<String, @Nullable Object>();
      if (value instanceof Map<?, ?> map) {
        members.stream()
            .filter(member -> map.containsKey(member.name()))
            .forEach(member ->
                changed.put(member.name(), member.schema().map(map.get(member.name()), change)));
      }
      return changed;
    }
  }

  /// A member of an object.
  ///
  /// @param standard what counts when it is not given
  record Member(
      String name, Schema schema, String about, boolean required, Optional<Object> standard) {
    private Map<String, @Nullable Object> print() {
      Map<String, @Nullable Object> schema = schema().print();
      schema.put("description", about);
      standard.ifPresent(value -> schema.put("default", value));
      return schema;
    }
  }

  private static Map<String, @Nullable Object> type(String type) {
    var schema = new LinkedHashMap<String, @Nullable Object>();
    schema.put("type", type);
    return schema;
  }

  private static Map<String, @Nullable Object> type(String type, String word, Object bound) {
    Map<String, @Nullable Object> schema = type(type);
    schema.put(word, bound);
    return schema;
  }

  /// The faults of a value, none when it is right.
  default List<String> faults(@Nullable Object value) {
    var faults = new ArrayList<String>();
    check(value, "", faults);
    return faults;
  }
}
