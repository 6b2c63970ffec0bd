package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Verb;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KvPathsTest {
  private final Scene scene = Scene.open();
  private final Session root = Kv.versioned(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space/and more",
        " ",
        "日本/🔑",
        "user@example.com",
        "a:b;c=d,e",
        "q?m&n#h",
        "star*and+plus",
        ".hidden",
        "end.",
        "...",
        "data/metadata",
        "quote\"s",
        "100%",
        "%2F",
        "a%00",
        "{path}",
        "İ",
        "ı",
        "a/../b",
        "\\",
        "-",
        "version/1/x",
        "../../core/x"
      })
  void aNameMayBeAlmostAnything(String name) {
    Kv.write(root, name, 2);
    Kv.write(root, name + "/below", 1);
    scene.restart();
    assertEquals("2", root.get("kv/data/" + name).orFail().text("data.n"));
    assertEquals("1", root.get("kv/data/" + name, "{'version':'1'}").text("data.n"));
    assertEquals(List.of(name, name + "/below"), root.scan("kv/metadata").keys());
    root.delete("kv/metadata/" + name).orFail();
    assertEquals("1", root.get("kv/data/" + name + "/below").orFail().text("data.n"));
  }

  @Test
  void namesThatDifferInCaseOrFormAreDifferentNames() {
    for (String name : List.of("a", "A", "\u00e9", "e\u0301", "i", "\u0131", "I", "\u0130")) {
      root.put("kv/data/" + name, Session.json("ignored", name));
      root.put("kv/data/" + name, "{'data':{'n':'" + name + "'}}").orFail();
    }
    assertEquals(8, root.list("kv/metadata").keys().size());
    assertEquals("e\u0301", root.get("kv/data/e\u0301").text("data.n"));
  }

  @ParameterizedTest
  @CsvSource({
    "READ, foo", "READ, foo/bar", "UPDATE, foo", "PATCH, foo", "DELETE, foo", "LIST, foo/",
    "SCAN, foo/", "LIST, ''", "READ, ''", "READ, datax/foo", "READ, data", "UPDATE, Data/foo"
  })
  void aPathThatIsNoneOfTheEnginesIsExplained(Verb verb, String path) {
    Said said = root.send(verb, "kv/" + path, "{'data':{'a':'b'}}");
    assertEquals(404, said.status());
    assertTrue(said.warnings().getFirst().startsWith("Invalid path for a versioned K/V"));
    assertEquals("null", said.text("data"));
  }

  @ParameterizedTest
  @CsvSource({
    "LIST, data/",
    "SCAN, data/",
    "UPDATE, subkeys/a",
    "LIST, subkeys/",
    "READ, delete/a",
    "DELETE, destroy/a",
    "PATCH, undelete/a",
    "READ, detailed-metadata/a",
    "DELETE, config"
  })
  void whatAPathCannotDoIsRefused(Verb verb, String path) {
    assertEquals(405, root.send(verb, "kv/" + path, "{}").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "123456789012345678901234567890",
        "-0",
        "1.10",
        "1e3",
        "1E-7",
        "0.1",
        "1e400",
        "-9223372036854775809",
        "1.7976931348623157e309"
      })
  void aNumberKeepsEveryDigit(String number) {
    root.put("kv/data/n", "{'data':{'n':" + number + ",'list':[" + number + "]}}").orFail();
    scene.restart();
    assertEquals(number, root.get("kv/data/n").text("data.n"));
    root.patch("kv/data/n", "{'data':{'m':1}}").orFail();
    assertEquals(number, root.get("kv/data/n").text("data.n"));
    assertEquals("[" + number + "]", root.get("kv/data/n").text("data.list"));
  }

  @Test
  void aNumberOfAThousandDigitsIsKeptAndOneMoreRefused() {
    String number = "9".repeat(1_000);
    root.put("kv/data/n", "{'data':{'n':" + number + "}}").orFail();
    assertEquals(number, root.get("kv/data/n").text("data.n"));
    assertEquals(400, root.put("kv/data/n", "{'data':{'n':1" + number + "}}").status());
  }

  @Test
  void aSecretOfTheGreatestDepthIsKeptAndOneDeeperRefused() {
    String deep =
        "{'a':".repeat(JsonCodec.MAX_DEPTH - 1) + "1" + "}".repeat(JsonCodec.MAX_DEPTH - 1);
    root.put("kv/data/deep", "{'data':" + deep + "}").orFail();
    scene.restart();
    assertEquals(deep.replace('\'', '"'), root.get("kv/data/deep").orFail().text("data.data"));
    assertEquals(400, root.put("kv/data/deep", "{'data':{'a':" + deep + "}}").status());
  }

  @Test
  @Tag("slow")
  void aSecretAsLargeAsARequestMayBeIsKept() {
    String large = "x".repeat((32 << 20) - 100);
    root.put("kv/data/large", "{'data':{'x':'" + large + "'}}").orFail();
    assertEquals(large, root.get("kv/data/large").text("data.x"));
  }

  @Test
  void aThousandTextsAreKeptAndOneMoreRefused() {
    String most = "{'data':[" + "],'n':[" + "'a',".repeat(997) + "'a']}";
    assertEquals(400, root.put("kv/data/many", most).status(), "data is an object");
    String texts = "'a',".repeat(996) + "'a'";
    root.put("kv/data/many", "{'data':{'n':[" + texts + "]}}").orFail();
    assertEquals(400, root.put("kv/data/many", "{'data':{'n':['a'," + texts + ",'a']}}").status());
    assertEquals("1", root.get("kv/data/many").text("metadata.version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'data':{'a':'\\ud83d'}}", "{'data':{'\\udd11':'b'}}"})
  void halfACharacterIsRefused(String body) {
    Said said = root.put("kv/data/half", body);
    assertEquals(400, said.status());
    assertEquals(404, root.get("kv/metadata/half").status());
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    Said said = root.put("kv/data/" + "n".repeat(9_000), "{'data':{}}");
    assertEquals(400, said.status());
    assertEquals(404, root.list("kv/metadata").status());
  }
}
