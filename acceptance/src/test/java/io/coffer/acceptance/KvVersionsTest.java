package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KvVersionsTest {
  private final Scene scene = Scene.open();
  private final Session root = Kv.versioned(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private String read(String path, String version) {
    Said said = root.get("kv/data/" + path, "{'version':'" + version + "'}");
    return said.status() + " " + said.text("data.n");
  }

  @Test
  void everyVersionIsReadByItsNumberAndTheNewestWithoutOne() {
    Kv.write(root, "app", 3);
    scene.restart();
    assertEquals("200 1", read("app", "1"));
    assertEquals("200 2", read("app", "2"));
    assertEquals("200 3", read("app", "0"));
    assertEquals("200 3", read("app", "-1"));
    assertEquals("3", root.get("kv/data/app").text("data.n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "9223372036854775807"})
  void aVersionThatNeverWasIsNotFound(String version) {
    Kv.write(root, "app", 3);
    Said said = root.get("kv/data/app", "{'version':'" + version + "'}");
    assertEquals(404, said.status());
    assertTrue(said.data().isEmpty());
  }

  @Test
  void aWriteAnswersWithTheNewVersion() {
    Kv.write(root, "app", 1);
    scene.advance(Duration.ofMinutes(1));
    Said said = root.put("kv/data/app", "{'data':{'n':2}}");
    assertEquals("2", said.text("version"));
    assertEquals(scene.clock().instant().toString(), said.text("created_time"));
    assertEquals("", said.text("deletion_time"));
    assertEquals("false", said.text("destroyed"));
    assertEquals("null", said.text("custom_metadata"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 10",
    "3, 0, 3",
    "0, 2, 2",
    "3, 5, 5",
    "5, 2, 2",
    "1, 0, 1",
    "0, 1, 1",
    "2147483647, 0, 12"
  })
  void asManyVersionsAreKeptAsSecretOrMountSay(long mount, long secret, int kept) {
    root.put("kv/config", "{'max_versions':" + mount + "}").orFail();
    root.put("kv/metadata/app", "{'max_versions':" + secret + "}").orFail();
    Kv.write(root, "app", 12);
    assertEquals("404 null", read("app", Integer.toString(12 - kept == 0 ? 13 : 12 - kept)));
    assertEquals("200 " + (13 - kept), read("app", Integer.toString(13 - kept)));
    assertEquals(kept, root.get("kv/metadata/app").data().object("versions").members().size());
    String oldest = kept == 12 ? "0" : Integer.toString(13 - kept);
    assertEquals(oldest, root.get("kv/metadata/app").text("oldest_version"));
  }

  @Test
  void aLowerMostActsOnTheNextWrite() {
    Kv.write(root, "app", 5);
    root.put("kv/metadata/app", "{'max_versions':2}").orFail();
    assertEquals("200 1", read("app", "1"));
    Kv.write(root, "app", 1);
    assertEquals("404 null", read("app", "4"));
    assertEquals("200 5", read("app", "5"));
  }

  @Test
  void contentsOfVersionsThatFellOutAreNotKept() {
    root.put("kv/metadata/app", "{'max_versions':2}").orFail();
    Kv.write(root, "app", 2);
    int rows = Rummage.rows(scene.storage());
    Kv.write(root, "app", 5);
    assertEquals(rows, Rummage.rows(scene.storage()));
  }

  @Test
  void aDeletedVersionAnswersItsMetadataAlone() {
    Kv.write(root, "app", 2);
    scene.advance(Duration.ofMinutes(1));
    assertEquals(204, root.delete("kv/data/app").status());
    Said said = root.get("kv/data/app");
    assertEquals(404, said.status());
    assertEquals("null", said.text("data.data"));
    assertEquals("2", said.text("metadata.version"));
    assertEquals(scene.clock().instant().toString(), said.text("metadata.deletion_time"));
    assertEquals("200 1", read("app", "1"));
  }

  @Test
  void aDeletedVersionComesBackWhole() {
    Kv.write(root, "app", 2);
    root.put("kv/delete/app", "{'versions':[1,2]}").orFail();
    assertEquals("404 null", read("app", "1"));
    root.put("kv/undelete/app", "{'versions':[1]}").orFail();
    assertEquals("200 1", read("app", "1"));
    assertEquals("", root.get("kv/data/app", "{'version':1}").text("metadata.deletion_time"));
    assertEquals("404 null", read("app", "2"));
  }

  @Test
  void aVersionThatIsDeletedAgainKeepsItsTime() {
    Kv.write(root, "app", 1);
    root.delete("kv/data/app").orFail();
    String before = root.get("kv/metadata/app").content();
    scene.advance(Duration.ofHours(1));
    root.put("kv/delete/app", "{'versions':[1]}").orFail();
    assertEquals(before, root.get("kv/metadata/app").content());
  }

  @Test
  void aDestroyedVersionStaysDestroyed() {
    Kv.write(root, "app", 2);
    int rows = Rummage.rows(scene.storage());
    root.put("kv/destroy/app", "{'versions':[2]}").orFail();
    root.put("kv/undelete/app", "{'versions':[2]}").orFail();
    Said said = root.get("kv/data/app");
    assertEquals(404, said.status());
    assertEquals("true", said.text("metadata.destroyed"));
    assertEquals(rows - 1, Rummage.rows(scene.storage()), "its content is gone");
    assertEquals("200 1", read("app", "1"));
  }

  @Test
  void theCountGoesOnAfterTheNewestWasDestroyed() {
    Kv.write(root, "app", 2);
    root.put("kv/destroy/app", "{'versions':[2]}").orFail();
    assertEquals("3", root.put("kv/data/app", "{'data':{}}").text("version"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "'1,2'", "['1','2']", "[2,77,1]", "'1, 2'"})
  void versionsAreNamedInAnyForm(String versions) {
    Kv.write(root, "app", 3);
    assertEquals(204, root.put("kv/delete/app", "{'versions':" + versions + "}").status());
    assertEquals("404 null", read("app", "1"));
    assertEquals("404 null", read("app", "2"));
    assertEquals("200 3", read("app", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'versions':[]}", "{'versions':''}", "{'versions':['one']}"})
  void withoutVersionsNothingIsDone(String body) {
    Kv.write(root, "app", 1);
    for (String change : List.of("delete", "undelete", "destroy")) {
      assertEquals(400, root.put("kv/" + change + "/app", body).status());
    }
    assertEquals("200 1", read("app", "1"));
  }

  @Test
  void whatIsDoneToASecretThatIsNotThereDoesNothing() {
    int rows = Rummage.rows(scene.storage());
    for (String change : List.of("delete", "undelete", "destroy")) {
      assertEquals(204, root.put("kv/" + change + "/none", "{'versions':[1]}").status());
    }
    assertEquals(204, root.delete("kv/data/none").status());
    assertEquals(204, root.delete("kv/metadata/none").status());
    assertEquals(rows, Rummage.rows(scene.storage()));
  }

  @Test
  void deletingTheMetadataLeavesNothingAndTheCountBeginsAgain() {
    int rows = Rummage.rows(scene.storage());
    Kv.write(root, "app", 3);
    root.delete("kv/metadata/app").orFail();
    assertEquals(404, root.get("kv/data/app").status());
    assertEquals(404, root.get("kv/metadata/app").status());
    assertEquals(rows, Rummage.rows(scene.storage()));
    assertEquals("1", root.put("kv/data/app", "{'data':{}}").text("version"));
  }

  @Test
  void overwritingADeletedSecretIsAnUpdateAndAfterItsMetadataACreation() {
    Session creator = scene.policy("c", "path 'kv/data/*' { capabilities = ['create'] }");
    assertEquals(200, creator.put("kv/data/app", "{'data':{}}").status());
    root.delete("kv/data/app").orFail();
    assertEquals(403, creator.put("kv/data/app", "{'data':{}}").status());
    root.delete("kv/metadata/app").orFail();
    assertEquals(200, creator.put("kv/data/app", "{'data':{}}").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'a':'b'}"})
  void aWriteWithoutDataIsRefused(String body) {
    Said said = root.put("kv/data/app", body);
    assertEquals(400, said.status());
    assertEquals(List.of("no data provided"), said.errors());
    assertEquals(404, root.get("kv/metadata/app").status());
  }

  @Test
  void dataMayBeEmptyOrNull() {
    root.put("kv/data/empty", "{'data':{}}").orFail();
    root.put("kv/data/nil", "{'data':null}").orFail();
    assertEquals(Json.Obj.EMPTY, root.get("kv/data/empty").orFail().data().get("data").get());
    assertEquals(Json.NULL, root.get("kv/data/nil").orFail().data().get("data").get());
  }
}
