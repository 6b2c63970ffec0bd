package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.core.json.JsonCodec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KvPlainTest {
  private final Scene scene = Scene.open();
  private final Session root = Kv.plain(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'big':9007199254740993,'huge':123456789012345678901234567890,'exp':1e3,'float':1.10}",
        "{'nil':null,'yes':true,'no':false,'neg':-0,'arr':[1,'two',null,[3]],'emptyarr':[]}",
        "{'emptyobj':{},'obj':{'a':{'b':{'c':'deep'}}}}",
        "{'':'3','A':'4','a':'5','a b':'2','data':'6','metadata':{'x':1},'ключ':'1','path':'p'}",
        "{'nul':'a\\u0000b','nl':'a\\nb','html':'<a&b>','uni':'žluť 日本 🔑'}",
      })
  void aSecretIsReadAsItWasWritten(String secret) {
    root.put("kv/app", secret).orFail();
    scene.restart();
    String expected = JsonCodec.text(JsonCodec.request(Attempts.bytes(secret)));
    assertEquals(expected.replace('"', '\''), read("kv/app"));
  }

  private String read(String path) {
    return JsonCodec.text(root.get(path).orFail().data()).replace('"', '\'');
  }

  @Test
  void aWriteReplacesTheWholeSecret() {
    root.put("kv/app", "{'user':'ann','password':'one'}").orFail();
    root.put("kv/app", "{'password':'two'}").orFail();
    assertEquals("{'password':'two'}", read("kv/app"));
  }

  @Test
  void aWriteWithoutAnythingIsRefusedAndLeavesTheSecret() {
    root.put("kv/app", "{'a':'b'}").orFail();
    Said said = root.put("kv/app", "{}");
    assertEquals(400, said.status());
    assertEquals(List.of("missing data fields"), said.errors());
    assertEquals("{'a':'b'}", read("kv/app"));
  }

  @Test
  void aDeletedSecretIsGoneAndCanBeDeletedAgain() {
    root.put("kv/app", "{'a':'b'}").orFail();
    assertEquals(204, root.delete("kv/app").status());
    assertEquals(204, root.delete("kv/app").status());
    Said said = root.get("kv/app");
    assertEquals(404, said.status());
    assertEquals(List.of(), said.errors());
  }

  @Test
  void aListingNamesWhatIsDirectlyBelow() {
    for (String path : List.of("b", "a/x", "a/y/z", "a", "Z")) {
      root.put("kv/" + path, "{'a':'b'}").orFail();
    }
    assertEquals(List.of("Z", "a", "a/", "b"), root.list("kv").keys());
    assertEquals(List.of("x", "y/"), root.list("kv/a").keys());
    assertEquals(List.of("Z", "a", "a/x", "a/y/z", "b"), root.scan("kv").keys());
  }

  @Test
  void anEmptyListingIsNotFoundAndAnEmptyScanIsEmpty() {
    assertEquals(404, root.list("kv").status());
    assertEquals(200, root.scan("kv").status());
    assertEquals(List.of(), root.scan("kv").keys());
  }

  @Test
  void aListingInPagesIsNotKnownHereAndSaysSo() {
    root.put("kv/a", "{'a':'b'}").orFail();
    Said said = root.list("kv", "{'after':'a','limit':'1'}");
    assertEquals(List.of("a"), said.keys());
    assertEquals(
        List.of("Endpoint ignored these unrecognized parameters: [after limit]"), said.warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'ttl':'1h'}                | 3600",
        "{'ttl':90}                  | 90",
        "{'ttl':'120','lease':'5m'}  | 120",
        "{'lease':'30m'}             | 1800",
        "{'ttl':'7d'}                | 604800",
        "{'ttl':'soon'}              | 2764800",
        "{'ttl':'-5m'}               | 2764800",
        "{'ttl':0}                   | 0",
        "{'ttl':''}                  | 0",
        "{'ttl':['1h']}              | 2764800",
        "{'ttl':1e999}               | 2764800",
        "{'a':'b'}                   | 2764800",
      })
  void theAnswerTellsWhenToReadAgain(String secret, long seconds) {
    root.put("kv/app", secret).orFail();
    Said said = root.get("kv/app");
    assertEquals(seconds, said.body().number("lease_duration", -1));
    assertEquals("", said.lease());
  }

  @Test
  void theMountsDefaultTimeCountsWhereTheSecretSaysNothing() {
    root.put("sys/mounts/kv/tune", "{'default_lease_ttl':'10m'}").orFail();
    root.put("kv/app", "{'a':'b'}").orFail();
    assertEquals(600, root.get("kv/app").body().number("lease_duration", -1));
  }

  @Test
  void theFirstWriteNeedsCreateAndTheNextUpdate() {
    Session creator = scene.policy("c", "path 'kv/*' { capabilities = ['create'] }");
    Session updater = scene.policy("u", "path 'kv/*' { capabilities = ['update'] }");
    assertEquals(403, updater.put("kv/app", "{'a':'b'}").status());
    assertEquals(204, creator.put("kv/app", "{'a':'b'}").status());
    assertEquals(403, creator.put("kv/app", "{'a':'b'}").status());
    assertEquals(204, updater.put("kv/app", "{'a':'b'}").status());
  }

  @Test
  void nothingOfASecretIsReadableInTheStorage() {
    root.put("kv/app", "{'a':'very-secret-text'}").orFail();
    Rummage.assertNowhere(scene.storage(), "very-secret-text");
  }
}
