package io.coffer.engines.pki.cel;

import com.google.api.expr.v1alpha1.Decl;
import com.google.protobuf.Value;
import io.coffer.spi.Base64Text;
import io.coffer.spi.JsonText;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Library;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.checker.Checker;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.BytesT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.ref.TypeAdapter;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.functions.Overload;
import org.projectnessie.cel.parser.Macro;

/// The functions and operators of programs: those of the standard, with some of our own.
///
/// @param adapter makes values of the language
/// @param json reads texts for `decode_json`
record CelFunctions(TypeAdapter adapter, JsonText json) implements Library {
  private static final String CONDITIONAL = "_?_:_";
  private static final String MATCHES = "matches";

  // RFC 5321: what has no quotes, comments or addresses in brackets
  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  @Override
  public List<EnvOption> getCompileOptions() {
    var all = new ArrayList<Decl>(Checker.StandardDeclarations);
    // the two sides of a condition may differ: a certificate on one, the word of a refusal on the
    // other
    all.removeIf(decl -> decl.getName().equals(CONDITIONAL));
    all.add(
        Decls.newFunction(
            CONDITIONAL,
            Decls.newParameterizedOverload(
                "conditional",
                List.of(Decls.Bool, Decls.newTypeParamType("A"), Decls.newTypeParamType("B")),
                Decls.Dyn,
                List.of("A", "B"))));
    all.add(declared("check_valid_email", Decls.Dyn, Decls.Bool));
    all.add(declared("encode_json", Decls.Dyn, Decls.Dyn));
    all.add(declared("decode_json", Decls.Dyn, Decls.Dyn));
    all.add(declared("base64.encode", Decls.Bytes, Decls.String));
    all.add(declared("base64.decode", Decls.String, Decls.Bytes));
    return List.of(EnvOption.declarations(all), EnvOption.macros(Macro.AllMacros));
  }

  private static Decl declared(
      String name, com.google.api.expr.v1alpha1.Type from, com.google.api.expr.v1alpha1.Type to) {
    return Decls.newFunction(name, Decls.newOverload(name, List.of(from), to));
  }

  @Override
  public List<ProgramOption> getProgramOptions() {
    var all = new ArrayList<Overload>(List.of(Overload.standardOverloads()));
    all.removeIf(overload -> overload.operator.startsWith(MATCHES));
    all.add(Overload.binary(MATCHES, CelFunctions::matches));
    all.add(Overload.binary("matches_string", CelFunctions::matches));
    all.add(
        Overload.unary(
            "check_valid_email",
            value -> bool(value instanceof StringT && EMAIL.matcher(text(value)).matches())));
    all.add(Overload.unary("encode_json", CelFunctions::encodeJson));
    all.add(Overload.unary("decode_json", onText(this::decodeJson)::apply));
    all.add(Overload.unary("base64.encode", CelFunctions::encodeBase64));
    all.add(Overload.unary("base64.decode", onText(CelFunctions::decodeBase64)::apply));
    return List.of(ProgramOption.functions(all.toArray(Overload[]::new)));
  }

  private static Val bool(boolean value) {
    return value ? BoolT.True : BoolT.False;
  }

  private static String text(Val value) {
    return (String) value.value();
  }

  private static Function<Val, Val> onText(Function<String, Val> work) {
    return value -> value instanceof StringT ? work.apply(text(value)) : BoolT.False;
  }

  /// A text that pays for each character that is looked at. Patterns may look at the same ones very
  /// often, so that a request could keep the server busy by a program's pattern.
  private record Metered(String text, CelBudget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.pay(1);
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Metered(text.substring(start, end), budget);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static Val matches(Val text, Val pattern) {
    if (!(text instanceof StringT) || !(pattern instanceof StringT)) {
      return Err.newErr("no such overload: matches is for texts");
    }
    try {
      var metered = new Metered(text(text), CelLanguage.budget());
      return bool(Pattern.compile(text(pattern)).matcher(metered).find());
    } catch (PatternSyntaxException e) {
      return Err.newErr("the pattern is malformed");
    }
  }

  private Val decodeJson(String text) {
    try {
      return adapter.nativeToValue(CelValues.of(json.parse(text)));
    } catch (Refusal refusal) {
      return BoolT.False;
    }
  }

  private static Val encodeJson(Val value) {
    try {
      byte[] bytes = JsonWriter.bytes(CelValues.json(value.convertToNative(Value.class)));
      return StringT.stringOf(new String(bytes, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      return BoolT.False; // as many exceptions as there are types that have no JSON
    }
  }

  private static Val encodeBase64(Val value) {
    return value instanceof BytesT
        ? StringT.stringOf(Base64Text.encode((byte[]) value.value()))
        : Err.newErr("no such overload: base64.encode is for bytes");
  }

  private static Val decodeBase64(String text) {
    try {
      return BytesT.bytesOf(Base64Text.decode(text));
    } catch (Refusal refusal) {
      return Err.newErr("%s", refusal.getMessage());
    }
  }
}
