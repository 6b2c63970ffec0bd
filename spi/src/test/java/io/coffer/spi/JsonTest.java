package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final Json.Obj SAMPLE =
      Json.object()
          .put("text", "s3cr3t")
          .put("number", 5)
          .put("yes", true)
          .put("list", List.of("a", "b"))
          .put("object", Map.of("k", "v"))
          .put("null", Json.NULL)
          .build();

  @Test
  void whatABuilderHasBuiltItChangesNoMore() {
    Json.Builder builder = Json.object().put("a", 1);
    Json.Obj first = builder.build();
    Json.Obj second = builder.put("b", 2).build();
    assertEquals(Json.object().put("a", 1).build(), first);
    assertEquals(Json.object().put("b", 2).build(), second);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, FewMembers.MOST, FewMembers.MOST + 1, 100})
  void manyMembersAreKeptLikeFew(int number) {
    Json.Builder builder = Json.object();
    var expected = new LinkedHashMap<String, Json>();
    for (int i = 0; i < number; i++) {
      builder.put("m" + i, "first").put("m" + i / 2, i);
      expected.put("m" + i, Json.of("first"));
      expected.put("m" + i / 2, Json.of(i));
    }
    Map<String, Json> members = builder.build().members();
    assertEquals(expected, members);
    assertEquals(members, expected);
    assertEquals(expected.hashCode(), members.hashCode());
    assertEquals(List.copyOf(expected.entrySet()), List.copyOf(members.entrySet()));
    var seen = new LinkedHashMap<String, Json>();
    members.forEach(seen::put);
    assertEquals(List.copyOf(expected.entrySet()), List.copyOf(seen.entrySet()));
    expected.forEach((name, value) -> assertEquals(value, members.get(name)));
    assertFalse(members.containsKey("m"));
    assertEquals(number > 0, members.containsKey("m0"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, FewMembers.MOST + 1})
  void nobodyChangesWhatWasBuilt(int number) {
    Json.Builder builder = Json.object();
    for (int i = 0; i < number; i++) {
      builder.put("m" + i, i);
    }
    Map<String, Json> members = builder.build().members();
    assertThrows(UnsupportedOperationException.class, members::clear);
    assertThrows(UnsupportedOperationException.class, () -> members.put("m0", Json.NULL));
    assertThrows(UnsupportedOperationException.class, () -> members.remove("m0"));
    var first = members.entrySet().iterator().next();
    assertThrows(UnsupportedOperationException.class, () -> first.setValue(Json.NULL));
  }

  @Test
  void membersAreFoundByTheirType() {
    assertEquals("s3cr3t", SAMPLE.text("text", "-"));
    assertEquals(5, SAMPLE.number("number", 0));
    assertTrue(SAMPLE.flag("yes"));
    assertEquals(List.of("a", "b"), SAMPLE.texts("list"));
    assertEquals("v", SAMPLE.object("object").text("k", ""));
    assertEquals(Optional.of(Json.NULL), SAMPLE.get("null"));
  }

  @ParameterizedTest
  @CsvSource({"absent", "null", "list"})
  void anotherTypeIsLikeAbsent(String name) {
    assertEquals("-", SAMPLE.text(name, "-"));
    assertEquals(7, SAMPLE.number(name, 7));
    assertFalse(SAMPLE.flag(name));
    assertTrue(SAMPLE.object(name).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5.0, 5",
    "5e2, 500",
    "-0, 0",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808,",
    "5.5,",
    "1e999999999,",
    "1e-999999999,",
    "1e99999999999,",
  })
  void aNumberIsExactOrNotAtAll(String digits, Long value) {
    assertEquals(Optional.ofNullable(value), new Json.Num(digits).exact());
  }

  @Test
  void numbersWithOtherDigitsAreNotEqual() {
    assertFalse(new Json.Num("1.0").equals(new Json.Num("1")));
  }

  @Test
  void noTextFormShowsContent() {
    assertEquals("object of 6", SAMPLE.toString());
    SAMPLE
        .members()
        .values()
        .forEach(value -> assertFalse(value.toString().contains("s3cr3t"), value.toString()));
    assertEquals("number", Json.of(17).toString());
    assertEquals("list of 1", Json.of(List.of("s3cr3t")).toString());
  }

  @Test
  void theOrderOfMembersIsKept() {
    Json.Obj changed = SAMPLE.without("text").with("number", Json.of(6)).with("new", Json.NULL);
    assertEquals(
        List.of("number", "yes", "list", "object", "null", "new"),
        List.copyOf(changed.members().keySet()));
  }

  @Test
  void whatItWasMadeOfCanChangeAndItDoesNot() {
    var members = new LinkedHashMap<String, Json>(Map.of("a", Json.NULL));
    var items = new ArrayList<Json>(List.of(Json.NULL));
    var object = new Json.Obj(members);
    var list = new Json.Arr(items);
    members.clear();
    items.clear();
    assertEquals(1, object.members().size());
    assertEquals(1, list.items().size());
    assertThrows(UnsupportedOperationException.class, () -> object.members().clear());
    assertThrows(UnsupportedOperationException.class, () -> list.items().clear());
  }

  @Test
  void otherTypesAmongTextsAreLeftOut() {
    assertEquals(Map.of("text", "s3cr3t"), SAMPLE.textMembers());
    assertEquals(List.of("a"), new Json.Arr(List.of(Json.of(1), Json.of("a"))).texts());
  }
}
