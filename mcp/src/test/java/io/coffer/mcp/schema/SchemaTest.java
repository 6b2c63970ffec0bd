package io.coffer.mcp.schema;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.list;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.some;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.table;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.client.Json;
import io.coffer.mcp.tool.Arguments;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaTest {
  private static final Shape RULE =
      shape(
          needed("path", text(), "where"),
          needed("capabilities", some(choice("create", "read")), "what"));

  private static final Shape SHAPE =
      shape(
          needed("policyName", text(), "its name"),
          needed("rules", some(RULE), "its rules"),
          standard("limit", whole(1, 10), "how many", 5L),
          optional("dry", flag(), "whether to do nothing"),
          optional("values", table(list(text())), "by name"));

  private static @Nullable Object json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  private static List<String> faults(String text) {
    return SHAPE.faults(json(text));
  }

  @Test
  void whatIsRightHasNoFaults() {
    assertEquals(
        List.of(),
        faults(
            "{'policyName':'p','rules':[{'path':'a','capabilities':['read','create']}],"
                + "'limit':10,'dry':true,'values':{'x':[],'y':['z']}}"));
  }

  @Test
  void eachFaultIsTold() {
    assertEquals(
        List.of(
            "polcyName is not known. Did you mean \"policyName\"?",
            "policyName is missing",
            "rules[0].path is missing",
            "rules[0].capabilities[1] must be one of create, read. Did you mean \"read\"?",
            "rules[1] must be an object",
            "limit must be a whole number from 1 to 10",
            "dry must be true or false",
            "values.x[0] must be a text"),
        faults(
            "{'polcyName':'p','rules':[{'capabilities':['read','reed']},3],"
                + "'limit':11,'dry':'yes','values':{'x':[null]}}"));
  }

  @Test
  void nullIsNoValue() {
    assertEquals(
        List.of("policyName must be a text", "rules must be a list"),
        faults("{'policyName':null,'rules':null}"));
    assertEquals(List.of(" must be an object"), SHAPE.faults(null));
  }

  @Test
  void numbersAreWholeWhateverTheyAreWrittenAs() {
    Schema number = whole(0, 100);
    assertEquals(List.of(), number.faults(json("1e2")));
    assertEquals(List.of(), number.faults(json("7.0")));
    assertEquals(1, number.faults(json("7.5")).size());
    assertEquals(1, number.faults(json("-1")).size());
    assertEquals(1, number.faults(json("1e999999999")).size());
    assertEquals(1, number.faults(json("'7'")).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b c/+", "/a/", "...", "a/.b", "%2e%2e", "ü", ""})
  void aPathIsPlain(String text) {
    assertEquals(List.of(), path().faults(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?b", "?", "a#", "a\nb", "..", "a/../b", "./a", "a/.", "a\0"})
  void whatWouldMakeItAnotherPathIsRefused(String text) {
    assertEquals(1, path().faults(text).size());
  }

  @Test
  void everythingHasALimit() {
    assertEquals(List.of(), text().faults("x".repeat(Shapes.MAX_TEXT)));
    assertEquals(1, text().faults("x".repeat(Shapes.MAX_TEXT + 1)).size());
    assertEquals(List.of(), path().faults("x".repeat(Shapes.MAX_TEXT)));
    assertEquals(1, path().faults("x".repeat(Shapes.MAX_TEXT + 1)).size());
    List<String> full = Collections.nCopies(Shapes.MAX_ENTRIES, "x");
    assertEquals(List.of(), list(text()).faults(full));
    List<String> over = Collections.nCopies(Shapes.MAX_ENTRIES + 1, "x");
    assertEquals(1, list(text()).faults(over).size());
    assertEquals(1, some(text()).faults(List.of()).size());
  }

  @Test
  void aFaultNeverTellsTheValue() {
    String secret = "hvs.MARKED";
    String said =
        String.join(
            "\n",
            faults(
                "{'policyName':['hvs.MARKED'],'rules':[{'path':'a','capabilities':['hvs.MARKED']}],"
                    + "'limit':'hvs.MARKED','dry':'hvs.MARKED','values':'hvs.MARKED'}"));
    assertFalse(said.contains(secret), said);
  }

  @Test
  void clientsAreToldTheSameThatIsChecked() {
    assertEquals(
        json(
            "{'type':'object','properties':{"
                + "'policyName':{'type':'string','maxLength':4096,'description':'its name'},"
                + "'rules':{'type':'array','items':{'type':'object','properties':{"
                + "'path':{'type':'string','maxLength':4096,'description':'where'},"
                + "'capabilities':{'type':'array',"
                + "'items':{'type':'string','enum':['create','read']},"
                + "'minItems':1,'maxItems':1000,'description':'what'}},"
                + "'required':['path','capabilities'],'additionalProperties':false},"
                + "'minItems':1,'maxItems':1000,'description':'its rules'},"
                + "'limit':{'type':'integer','minimum':1,'maximum':10,'description':'how many',"
                + "'default':5},"
                + "'dry':{'type':'boolean','description':'whether to do nothing'},"
                + "'values':{'type':'object','patternProperties':{'':{'type':'array',"
                + "'items':{'type':'string','maxLength':4096},'minItems':0,'maxItems':1000}},"
                + "'additionalProperties':false,'maxProperties':1000,'description':'by name'}},"
                + "'required':['policyName','rules'],'additionalProperties':false}"),
        Json.parse(Json.write(SHAPE.print())));
  }

  @Test
  void argumentsHaveTheirStandardValues() {
    var given = new Arguments(SHAPE, Map.of("policyName", "p"));
    assertEquals(Optional.of(5L), given.whole("limit"));
    assertEquals("p", given.text("policyName"));
    assertEquals(List.of(), given.objects("rules", RULE));
    assertFalse(given.flag("dry"));
    assertThrows(IllegalArgumentException.class, () -> given.text("polcyName"));
    assertEquals("arguments [policyName]", given.toString());
  }
}
