package io.coffer.engines.pki.cel;

import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a program: variables, each of which may use those before it, and what comes out.
///
/// @param expression what comes out
record CelSource(List<Variable> variables, String expression) {
  /// The most variables.
  static final int MAX_VARIABLES = 100;

  /// The longest expression, in characters.
  static final int MAX_EXPRESSION = 4_096;

  /// The longest program, in characters.
  static final int MAX_PROGRAM = 65_536;

  static final Field<Json.Obj> FIELD =
      Field.object(
          "cel_program", "object of variables, a list of name and expression, and expression");

  private static final Field<String> NAME = Field.text("name", "of the variable");
  private static final Field<String> EXPRESSION = Field.text("expression", "in CEL");
  private static final Pattern IDENTIFIER = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]{0,127}");

  /// A value with a name.
  record Variable(String name, String expression) {}

  CelSource {
    variables = List.copyOf(variables);
  }

  /// Reads `cel_program`.
  ///
  /// @param old what it says nothing of
  /// @throws Refusal naming what does not fit
  static CelSource of(Json.Obj program, Optional<CelSource> old) {
    String expression =
        program
            .get(EXPRESSION.name())
            .map(json -> text(EXPRESSION, json, "cel_program.expression"))
            .or(() -> old.map(CelSource::expression))
            .orElse("");
    if (expression.isEmpty()) {
      throw Refusal.invalid("cel_program.expression cannot be empty");
    }
    List<Variable> variables =
        program
            .get("variables")
            .map(CelSource::variables)
            .or(() -> old.map(CelSource::variables))
            .orElse(List.of());
    return new CelSource(variables, expression).check();
  }

  private static String text(Field<String> field, Json json, String name) {
    try {
      return field.parser().parse(json);
    } catch (Refusal refusal) {
      throw Refusal.invalid(name + ": " + refusal.getMessage());
    }
  }

  private static List<Variable> variables(Json json) {
    if (json.equals(Json.NULL)) {
      return List.of();
    }
    if (!(json instanceof Json.Arr list)) {
      throw Refusal.invalid("cel_program.variables is no list");
    }
    var variables = new ArrayList<Variable>();
    for (Json item : list.items()) {
      String place = "cel_program.variables[" + variables.size() + "]";
      if (!(item instanceof Json.Obj object)) {
        throw Refusal.invalid(place + " is no object");
      }
      variables.add(
          new Variable(
              text(NAME, object.get(NAME.name()).orElse(Json.NULL), place + ".name"),
              text(
                  EXPRESSION,
                  object.get(EXPRESSION.name()).orElse(Json.NULL),
                  place + ".expression")));
    }
    return variables;
  }

  private CelSource check() {
    if (variables.size() > MAX_VARIABLES) {
      throw Refusal.invalid("cel_program has more than " + MAX_VARIABLES + " variables");
    }
    long all = checkLength("cel_program.expression", expression);
    for (int i = 0; i < variables.size(); i++) {
      String place = "cel_program.variables[" + i + "]";
      if (!IDENTIFIER.matcher(variables.get(i).name()).matches()) {
        throw Refusal.invalid(place + ".name is no identifier of at most 128 letters");
      }
      all += checkLength(place + ".expression", variables.get(i).expression());
    }
    if (all > MAX_PROGRAM) {
      throw Refusal.invalid("cel_program has more than " + MAX_PROGRAM + " characters");
    }
    return this;
  }

  private static int checkLength(String place, String expression) {
    if (expression.length() > MAX_EXPRESSION) {
      throw Refusal.invalid(place + " has more than " + MAX_EXPRESSION + " characters");
    }
    return expression.length();
  }

  /// As the API shows it, and as it is stored.
  Json.Obj write() {
    Json.Builder program = Json.object();
    if (!variables.isEmpty()) {
      program.put(
          "variables",
          new Json.Arr(
              variables.stream()
                  .<Json>map(variable ->
                      Json.object()
                          .put(NAME.name(), variable.name())
                          .put(EXPRESSION.name(), variable.expression())
                          .build())
                  .toList()));
    }
    return program.put(EXPRESSION.name(), expression).build();
  }
}
