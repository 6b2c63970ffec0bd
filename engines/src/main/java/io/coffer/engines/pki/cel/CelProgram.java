package io.coffer.engines.pki.cel;

import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.ref.Val;

/// A program that can be evaluated. Safe for many threads.
final class CelProgram {
  /// The library tells of its inner numbers; the last of the first names is as the program has it.
  private static final Pattern UNKNOWN =
      Pattern.compile(".*?undeclared reference to 'id: .*?names: \\[(?:[^\\]]*, )?([^\\],]+)\\].*");

  /// The longest word of a fault that is told.
  private static final int MAX_FAULT = 512;

  private final List<Step> steps;
  private final Program result;

  private record Step(String name, Program program) {}

  private CelProgram(List<Step> steps, Program result) {
    this.steps = List.copyOf(steps);
    this.result = result;
  }

  /// Reads a program.
  ///
  /// @throws Refusal telling what is wrong with it
  static CelProgram of(CelLanguage language, CelSource source) {
    var steps = new ArrayList<Step>();
    for (CelSource.Variable variable : source.variables()) {
      String place = "variable '" + variable.name() + "'";
      Ast ast = language.read(place, variable.expression());
      steps.add(new Step(variable.name(), language.program(place, ast)));
    }
    Ast ast = language.read("main expression", source.expression());
    language.check(ast, source.variables().stream().map(CelSource.Variable::name).toList());
    return new CelProgram(steps, language.program("main expression", ast));
  }

  /// What comes out.
  ///
  /// @param inputs by name
  /// @throws Refusal when the program fails, or costs too much
  Val evaluate(Map<String, @Nullable Object> inputs, CelBudget budget) {
    var values = new HashMap<String, @Nullable Object>(inputs);
    for (Step step : steps) {
      values.put(step.name(), evaluate("variable '" + step.name() + "'", step, values, budget));
    }
    return evaluate("expression", new Step("", result), values, budget);
  }

  private static Val evaluate(
      String place, Step step, Map<String, @Nullable Object> values, CelBudget budget) {
    Val value;
    try {
      value = CelLanguage.within(budget, () -> step.program().eval(values).getVal());
    } catch (Exception | StackOverflowError fault) {
      throw failed(place, exhausted(fault));
    }
    if (Err.isError(value)) {
      throw failed(place, String.valueOf(value.value()));
    }
    return value;
  }

  // the library wraps exceptions in its own, whose words are of its classes
  private static String exhausted(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CelBudget.ExhaustedException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "a value does not fit where it stands";
  }

  private static Refusal failed(String place, String fault) {
    Matcher unknown = UNKNOWN.matcher(fault);
    String told = unknown.matches() ? "there is no " + unknown.group(1) : fault;
    return Refusal.invalid(
        "error evaluating cel_program: "
            + place
            + ": "
            + (told.length() > MAX_FAULT ? told.substring(0, MAX_FAULT) : told));
  }
}
