package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.core.json.JsonCodec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KvPatchTest {
  private static final String SHAPE =
      "{'a':'1','b':{'c':{'d':{'e':'deep'}},'f':[{'g':1}]},'n':null,'m':{},'l':[]}";

  private final Scene scene = Scene.open();
  private final Session root = Kv.versioned(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private void write(String data) {
    root.put("kv/data/app", "{'data':" + data + "}").orFail();
  }

  private static String data(Said said, String name) {
    return JsonCodec.text(said.orFail().data().object(name)).replace('"', '\'');
  }

  // the examples of RFC 7396, appendix A, whose target and patch are objects
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'b'}           | {'a':'c'}                | {'a':'c'}",
        "{'a':'b'}           | {'b':'c'}                | {'a':'b','b':'c'}",
        "{'a':'b'}           | {'a':null}               | {}",
        "{'a':'b','b':'c'}   | {'a':null}               | {'b':'c'}",
        "{'a':['b']}         | {'a':'c'}                | {'a':'c'}",
        "{'a':'c'}           | {'a':['b']}              | {'a':['b']}",
        "{'a':{'b':'c'}}     | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]}   | {'a':[1]}                | {'a':[1]}",
        "{'e':null}          | {'a':1}                  | {'e':null,'a':1}",
        "{}                  | {'a':{'bb':{'ccc':null}}}| {'a':{'bb':{}}}",
        "{'a':1}             | {}                       | {'a':1}",
        "{'n':9007199254740993} | {'m':1.10}            | {'n':9007199254740993,'m':1.10}",
      })
  void aPatchMerges(String target, String patch, String result) {
    write(target);
    Said said = root.patch("kv/data/app", "{'data':" + patch + "}");
    assertEquals("2", said.orFail().text("version"));
    assertEquals(result, data(root.get("kv/data/app"), "data"));
    assertEquals(target, data(root.get("kv/data/app", "{'version':1}"), "data"));
  }

  @Test
  void thereIsNothingToPatchWhereNothingIsReadable() {
    assertEquals(404, root.patch("kv/data/none", "{'data':{'a':1}}").status());
    write("{'a':1}");
    root.delete("kv/data/app").orFail();
    assertEquals(404, root.patch("kv/data/app", "{'data':{'a':1}}").status());
    root.put("kv/destroy/app", "{'versions':[1]}").orFail();
    assertEquals(404, root.patch("kv/data/app", "{'data':{'a':1}}").status());
    assertEquals("1", root.get("kv/metadata/app").text("current_version"));
    assertEquals(404, root.get("kv/metadata/none").status());
  }

  @Test
  void aPatchWithoutDataIsRefused() {
    write("{'a':1}");
    Said said = root.patch("kv/data/app", "{'options':{}}");
    assertEquals(400, said.status());
    assertEquals(List.of("no data provided"), said.errors());
  }

  @Test
  void manyPatchesAtOnceAllCount() throws Exception {
    write("{}");
    var names = new AtomicInteger();
    KvCasTest.atOnce(
        30,
        () ->
            root.patch("kv/data/app", "{'data':{'k" + names.incrementAndGet() + "':1}}").orFail());
    assertEquals(30, root.get("kv/data/app").data().object("data").members().size());
  }

  @Test
  @Tag("slow")
  void patchesThatAddUpToMoreThanARowHoldsAreRefused() {
    write("{}");
    String large = "x".repeat(24 << 20);
    root.patch("kv/data/app", "{'data':{'one':'" + large + "'}}").orFail();
    root.patch("kv/data/app", "{'data':{'two':'" + large + "'}}").orFail();
    assertEquals(400, root.patch("kv/data/app", "{'data':{'three':'" + large + "'}}").status());
    assertEquals("3", root.get("kv/metadata/app").text("current_version"));
    assertEquals(2, root.get("kv/data/app").data().object("data").members().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0  | {'a':null,'b':{'c':{'d':{'e':null}},'f':null},'n':null,'m':null,'l':null}",
        "1  | {'a':null,'b':null,'n':null,'m':null,'l':null}",
        "-1 | {'a':null,'b':null,'n':null,'m':null,'l':null}",
        "2  | {'a':null,'b':{'c':null,'f':null},'n':null,'m':null,'l':null}",
        "3  | {'a':null,'b':{'c':{'d':null},'f':null},'n':null,'m':null,'l':null}",
        "99 | {'a':null,'b':{'c':{'d':{'e':null}},'f':null},'n':null,'m':null,'l':null}",
      })
  void subkeysTellTheNamesDownToADepth(String depth, String names) {
    write(SHAPE);
    Said said = root.get("kv/subkeys/app", "{'depth':'" + depth + "'}");
    assertEquals(names, data(said, "subkeys"));
    assertEquals("1", said.text("metadata.version"));
  }

  @Test
  void subkeysOfAVersionAreItsOwn() {
    write(SHAPE);
    write("{'only':'this'}");
    assertEquals("{'only':null}", data(root.get("kv/subkeys/app"), "subkeys"));
    Said said = root.get("kv/subkeys/app", "{'version':'1','depth':'1'}");
    assertEquals("{'a':null,'b':null,'n':null,'m':null,'l':null}", data(said, "subkeys"));
    assertEquals(404, root.get("kv/subkeys/app", "{'version':'3'}").status());
  }

  @Test
  void subkeysOfADeletedVersionAreNotToldButItsMetadata() {
    write(SHAPE);
    root.delete("kv/data/app").orFail();
    Said said = root.get("kv/subkeys/app");
    assertEquals(404, said.status());
    assertEquals("null", said.text("data.subkeys"));
    assertEquals("1", said.text("metadata.version"));
  }

  @Test
  void subkeysHideTheValuesFromWhoMayReadOnlyThem() {
    write(SHAPE);
    Session shape = scene.policy("s", "path 'kv/subkeys/*' { capabilities = ['read'] }");
    assertEquals(200, shape.get("kv/subkeys/app").status());
    assertEquals(-1, shape.get("kv/subkeys/app").content().indexOf("deep"));
    assertEquals(403, shape.get("kv/data/app").status());
  }
}
