package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.core.json.JsonCodec;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.Faults;
import io.coffer.testkit.FaultyStorage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KvUpgradeTest {
  private final FaultyStorage storage = new FaultyStorage(new MemoryStorage(), Faults.none());
  private final Scene scene = Scene.open(storage);
  private final Session root = Kv.plain(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private Said upgrade() {
    return root.put("sys/mounts/kv/tune", "{'options':{'version':'2'}}");
  }

  private void fill() {
    root.put("kv/a", "{'x':'1'}").orFail();
    root.put("kv/dir/b", "{'y':2,'nested':{'z':true}}").orFail();
    root.put("kv/data/odd", "{'was':'under data','n':9007199254740993}").orFail();
  }

  private void checkFilled() {
    assertEquals("1", root.get("kv/data/a").orFail().text("data.x"));
    assertEquals("true", root.get("kv/data/dir/b").orFail().text("data.nested.z"));
    assertEquals("9007199254740993", root.get("kv/data/data/odd").orFail().text("data.n"));
    assertEquals(List.of("a", "data/odd", "dir/b"), root.scan("kv/metadata").keys());
    for (String path : List.of("a", "data/odd", "dir/b")) {
      assertEquals("1", root.get("kv/metadata/" + path).text("current_version"));
    }
  }

  @Test
  void whatWasThereBecomesTheFirstVersion() {
    fill();
    upgrade().orFail();
    checkFilled();
    assertEquals("2", root.put("kv/data/a", "{'data':{'x':'2'}}").text("version"));
    assertEquals("1", root.get("kv/data/a", "{'version':'1'}").text("data.x"));
  }

  @Test
  void itStaysSoAfterARestart() {
    fill();
    upgrade().orFail();
    scene.restart();
    checkFilled();
  }

  @Test
  void theFirstWriteAfterwardsIsAnUpdate() {
    fill();
    upgrade().orFail();
    Session creator = scene.policy("c", "path 'kv/data/*' { capabilities = ['create'] }");
    assertEquals(403, creator.put("kv/data/a", "{'data':{}}").status());
    assertEquals(200, creator.put("kv/data/new", "{'data':{}}").status());
  }

  @Test
  void aSecretOfTheGreatestDepthIsStillReadable() {
    String deep = "{'a':".repeat(JsonCodec.MAX_DEPTH) + "1" + "}".repeat(JsonCodec.MAX_DEPTH);
    root.put("kv/deep", deep).orFail();
    upgrade().orFail();
    assertEquals(deep.replace('\'', '"'), root.get("kv/data/deep").orFail().text("data.data"));
  }

  @Test
  void moreSecretsThanOnePageAreAllConverted() {
    for (int i = 0; i < 1_050; i++) {
      root.put("kv/n" + i, "{'n':" + i + "}").orFail();
    }
    upgrade().orFail();
    assertEquals(1_050, root.list("kv/metadata").keys().size());
    assertEquals("1049", root.get("kv/data/n1049").text("data.n"));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST", "KEPT_BUT_FAILED"})
  void aConversionThatIsInterruptedGoesOn(Faults.Fate fate) {
    fill();
    upgrade().orFail();
    for (int commits = 0; commits < 3; commits++) {
      var script = new Faults.Fate[commits + 1];
      Arrays.fill(script, Faults.Fate.FINE);
      script[commits] = fate;
      storage.use(Faults.script(script));
      if (commits == 0 || fate == Faults.Fate.LOST && commits == 1) {
        assertEquals(500, root.get("kv/data/a").status());
      }
      storage.use(Faults.none());
      scene.restart();
    }
    checkFilled();
  }

  @Test
  void thereIsNoWayBack() {
    fill();
    upgrade().orFail();
    Said said = root.put("sys/mounts/kv/tune", "{'options':{'version':'1'}}");
    assertEquals(400, said.status());
    assertEquals(List.of("cannot downgrade mount from version 2"), said.errors());
    checkFilled();
  }

  @Test
  void anUnknownVersionIsRefused() {
    fill();
    Said said = root.put("sys/mounts/kv/tune", "{'options':{'version':'3'}}");
    assertEquals(List.of("invalid version provided: 3"), said.errors());
    assertEquals("1", root.get("kv/a").text("x"));
  }
}
