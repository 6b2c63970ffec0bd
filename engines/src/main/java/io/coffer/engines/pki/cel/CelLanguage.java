package io.coffer.engines.pki.cel;

import com.google.api.expr.v1alpha1.Expr;
import io.coffer.spi.JsonText;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.Env.AstIssuesTuple;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Issues;
import org.projectnessie.cel.Library;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.types.pb.ProtoTypeRegistry;
import org.projectnessie.cel.extension.StringsLib;
import org.projectnessie.cel.interpreter.InterpretableDecorator;

/// The language as programs of PKI have it: what there is in it, and how programs are read. Safe
/// for many threads.
final class CelLanguage {
  /// How deep an expression may be nested. The library that reads it has a limit of its own, for
  /// brackets.
  static final int MAX_DEPTH = 250;

  private static final ScopedValue<CelBudget> BUDGET = ScopedValue.newInstance();

  private final Env env;

  CelLanguage(JsonText json) {
    ProtoTypeRegistry types = ProtoTypeRegistry.newRegistry();
    types.registerDescriptor(CelTypes.file());
    this.env =
        Env.newCustomEnv(
            types,
            List.of(
                Library.Lib(new CelFunctions(types, json)),
                Library.Lib(new StringsLib()),
                EnvOption.container(CelTypes.PACKAGE),
                EnvOption.declarations(
                    Decls.newVar("request", Decls.newMapType(Decls.String, Decls.Dyn)),
                    Decls.newVar("parsed_csr", Decls.newMapType(Decls.String, Decls.Dyn)),
                    Decls.newVar("now", Decls.Timestamp),
                    Decls.newVar("use_csr", Decls.Bool),
                    Decls.newVar("entity_id", Decls.String),
                    Decls.newVar("entity_groups", Decls.newListType(Decls.Dyn)),
                    Decls.newVar("entity_info", Decls.newMapType(Decls.String, Decls.Dyn)))));
  }

  /// What is left to the program that this thread is working on.
  static CelBudget budget() {
    return BUDGET.get();
  }

  /// Works on a program.
  static <T> T within(CelBudget budget, Callable<T> work) throws Exception {
    return ScopedValue.where(BUDGET, budget).call(work::call);
  }

  /// Reads one expression.
  ///
  /// @param place the words for it in messages
  /// @throws Refusal telling what is wrong with it
  Ast read(String place, String expression) {
    return reading(
        place,
        () -> {
          AstIssuesTuple parsed = env.parse(expression);
          if (parsed.hasIssues()) {
            throw fault("invalid CEL syntax for " + place, parsed.getIssues());
          }
          if (depth(parsed.getAst().getExpr()) > MAX_DEPTH) {
            throw Refusal.invalid(place + " is nested deeper than " + MAX_DEPTH + " levels");
          }
          return parsed.getAst();
        });
  }

  /// Makes an expression ready to be evaluated. Its types show then.
  Program program(String place, Ast ast) {
    return reading(
        place,
        () ->
            env.program(
                ast,
                ProgramOption.customDecorator(
                    InterpretableDecorator.decObserveEval((id, value) -> budget().pay(value)))));
  }

  /// Looks for types that cannot fit and for names that mean nothing.
  ///
  /// @param names that mean something besides
  void check(Ast ast, List<String> names) {
    reading(
        "main expression",
        () -> {
          Env more =
              env.extend(
                  EnvOption.declarations(
                      names.stream().map(name -> Decls.newVar(name, Decls.Dyn)).toList()));
          AstIssuesTuple checked = more.check(ast);
          if (checked.hasIssues()) {
            throw fault("error type-checking CEL MainProgram", checked.getIssues());
          }
          return checked;
        });
  }

  private static Refusal fault(String what, Issues issues) {
    return Refusal.invalid("cel_program: " + what + ": " + issues);
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T reading(String place, Reading<T> reading) {
    try {
      return reading.read();
    } catch (Refusal known) {
      throw known;
    } catch (StackOverflowError deep) {
      throw Refusal.invalid("cel_program: " + place + " is nested deeper than can be read");
    } catch (RuntimeException fault) {
      // what the library cannot read shows as any of many exceptions
      throw Refusal.invalid("cel_program: " + place + " cannot be read");
    }
  }

  // without recursion, since what is looked for is what that cannot bear
  private static int depth(Expr whole) {
    List<Expr> level = List.of(whole);
    int depth = 0;
    while (!level.isEmpty() && depth <= MAX_DEPTH) {
      depth++;
      var below = new ArrayList<Expr>();
      level.forEach(expr -> below.addAll(parts(expr)));
      level = below;
    }
    return depth;
  }

  private static List<Expr> parts(Expr expr) {
    var parts = new ArrayList<Expr>();
    switch (expr.getExprKindCase()) {
      case SELECT_EXPR -> parts.add(expr.getSelectExpr().getOperand());
      case CALL_EXPR -> {
        if (expr.getCallExpr().hasTarget()) {
          parts.add(expr.getCallExpr().getTarget());
        }
        parts.addAll(expr.getCallExpr().getArgsList());
      }
      case LIST_EXPR -> parts.addAll(expr.getListExpr().getElementsList());
      case STRUCT_EXPR ->
          expr.getStructExpr()
              .getEntriesList()
              .forEach(entry -> {
                if (entry.hasMapKey()) {
                  parts.add(entry.getMapKey());
                }
                parts.add(entry.getValue());
              });
      case COMPREHENSION_EXPR -> {
        var loop = expr.getComprehensionExpr();
        parts.addAll(
            List.of(
                loop.getIterRange(),
                loop.getAccuInit(),
                loop.getLoopCondition(),
                loop.getLoopStep(),
                loop.getResult()));
      }
      default -> {
        // a name, or a value as it stands
      }
    }
    return parts;
  }
}
