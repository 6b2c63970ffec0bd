package io.coffer.hcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "path \"x\" { a = 1 }  path \"y\" { a = 2 }",
        "path \"x\" { a = 1 }  path { y { a = 2 } }",
        "path = { x = { a = 1 }, y = { a = 2 } }",
        "path = [{ x = { a = 1 } }, { y { a = 2 } }]",
        "path \"x\" { a = 1 }  other \"z\" { a = 3 }  path = { y = [{ a = 2 }] }",
        "{\"path\": {\"x\": {\"a\": 1}, \"y\": {\"a\": 2}}}",
        "{\"path\": [{\"x\": {\"a\": 1}}, {\"y\": {\"a\": 2}}]}",
        "{\"path\": {\"x\": {\"a\": 1}}, \"path\": {\"y\": [{\"a\": 2}]}}",
      })
  void blocksAreTheSameInEveryForm(String text) {
    List<Block> blocks = Hcl.parse(text).blocks("path", 1);
    assertEquals(List.of(List.of("x"), List.of("y")), blocks.stream().map(Block::labels).toList());
    assertEquals(List.of("1", "2"), blocks.stream().map(BodyTest::a).toList());
  }

  private static String a(Block block) {
    return ((HclValue.Digits) block.body().attribute("a").orElseThrow().value()).digits();
  }

  @ParameterizedTest
  @CsvSource({
    "'path = 5', 'path must be a block, not a number, at line 1, column 1'",
    "'a = 1 path = \"x\"', 'path must be a block, not a text, at line 1, column 7'",
    "'path \"x\" \"y\" {}', 'path has too many labels at line 1, column 1'",
    "'path { x = true }', 'path must be a block, not a boolean, at line 1, column 1'",
    "'{\"path\": null}', 'path must be a block, not a null, at line 1, column 2'",
  })
  void whatIsNoBlockIsRefusedWithItsPlace(String text, String message) {
    Body body = Hcl.parse(text);
    HclException fault = assertThrows(HclException.class, () -> body.blocks("path", 1));
    assertEquals(message, fault.getMessage());
  }

  @Test
  void ofRepeatedAttributesTheLastCounts() {
    Body body = Hcl.parse("a = 1\na = 2\nb = 3");
    assertEquals(2, body.attribute("a").orElseThrow().at().line());
    assertEquals(Optional.empty(), body.attribute("c"));
    assertEquals(Optional.empty(), Hcl.parse("a \"label\" {}").attribute("a"));
  }

  @Test
  void theFirstUnknownKeyIsFound() {
    Body body = Hcl.parse("a = 1\nbb = 2\ncc = 3");
    assertEquals("bb", body.unknown(Set.of("a")).orElseThrow().key());
    assertEquals(Optional.empty(), body.unknown(Set.of("a", "bb", "cc")));
  }

  @ParameterizedTest
  @CsvSource({
    "lisener, listener",
    "listeners, listener",
    "storrage, storage",
    "tls, seal",
    "z,",
    "completely_else,",
  })
  void theNearestKeyIsNamedWhenItIsNear(String word, String nearest) {
    List<String> known = List.of("listener", "storage", "seal");
    if (word.equals("tls")) {
      assertEquals(Optional.empty(), Nearest.of(word, known));
      return;
    }
    assertEquals(Optional.ofNullable(nearest), Nearest.of(word, known));
  }

  @Test
  void aComplaintNamesBothWords() {
    assertEquals(
        "unknown key \"sael\": did you mean \"seal\"?",
        Nearest.complaint("key", "sael", List.of("seal")));
    assertEquals("unknown key \"xyz\"", Nearest.complaint("key", "xyz", List.of("seal")));
  }

  @Test
  void noTextFormShowsContent() {
    Body body = Hcl.parse("a = \"s3cr3t\" b = [\"s3cr3t\"] c = { d = \"s3cr3t\" } e = 5 f = true");
    List<String> shown = body.items().stream().map(item -> item.value().toString()).toList();
    assertEquals(List.of("text", "list of 1", "object", "number", "boolean"), shown);
  }
}
