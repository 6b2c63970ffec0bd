package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KvMetadataTest {
  private final Scene scene = Scene.open();
  private final Session root = Kv.versioned(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private static String pairs(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "'k" + i + "':'v'")
        .collect(Collectors.joining(",", "{'custom_metadata':{", "}}"));
  }

  private Json.Obj custom() {
    return root.get("kv/metadata/app").orFail().data().object("custom_metadata");
  }

  @Test
  void aSecretMayHaveMetadataBeforeAnyVersion() {
    root.put("kv/metadata/app", "{'max_versions':5,'custom_metadata':{'owner':'ops'}}").orFail();
    Said said = root.get("kv/metadata/app");
    assertEquals("0", said.text("current_version"));
    assertEquals("{}", said.text("versions"));
    assertEquals("1", said.text("current_metadata_version"));
    assertEquals(404, root.get("kv/data/app").status());
    assertEquals(List.of("app"), root.list("kv/metadata").keys());
  }

  @Test
  void whatAWriteDoesNotCarryStays() {
    root.put("kv/metadata/app", "{'max_versions':5,'cas_required':true}").orFail();
    root.put("kv/metadata/app", "{'delete_version_after':'90m'}").orFail();
    scene.restart();
    Said said = root.get("kv/metadata/app");
    assertEquals("5", said.text("max_versions"));
    assertEquals("true", said.text("cas_required"));
    assertEquals("1h30m0s", said.text("delete_version_after"));
    assertEquals("2", said.text("current_metadata_version"));
  }

  @Test
  void aWriteOfNothingKnownChangesNothing() {
    root.put("kv/metadata/app", "{'max_versions':5}").orFail();
    String before = root.get("kv/metadata/app").content();
    assertEquals(204, root.put("kv/metadata/app", "{'colour':'red'}").status());
    assertEquals(before, root.get("kv/metadata/app").content());
  }

  /// What is printed of a secret that is read often is kept, but not beyond a change.
  @Test
  void aSecretThatIsReadOftenShowsEachChange() {
    root.put("kv/data/app", "{'data':{'k':'v1'}}").orFail();
    assertTrue(readOften(0).contains("\"custom_metadata\":null"));
    root.put("kv/metadata/app", "{'custom_metadata':{'owner':'ops'}}").orFail();
    assertTrue(readOften(0).contains("\"custom_metadata\":{\"owner\":\"ops\"}"));
    root.put("kv/data/app", "{'data':{'k':'v2'}}").orFail();
    assertTrue(readOften(0).contains("\"k\":\"v2\""));
    String first = readOften(1);
    assertTrue(first.contains("\"k\":\"v1\"") && first.contains("\"version\":1"), first);
    root.delete("kv/data/app").orFail();
    assertTrue(readOften(0).contains("\"data\":null"));
    assertFalse(readOften(0).contains("\"deletion_time\":\"\""));
    assertTrue(readOften(1).contains("\"deletion_time\":\"\""));
  }

  /// @param version 0 for the newest
  private String readOften(int version) {
    String query = "{'version':'" + version + "'}";
    for (int i = 0; i < 12; i++) {
      root.get("kv/data/app", query);
    }
    return root.get("kv/data/app", query).content();
  }

  @Test
  void sixtyFourPairsAreTakenAtOnceAndNoMore() {
    root.put("kv/metadata/app", pairs(0, 64)).orFail();
    assertEquals(400, root.put("kv/metadata/app", pairs(0, 65)).status());
    assertEquals(400, root.patch("kv/metadata/app", pairs(0, 65)).status());
    assertEquals(64, custom().members().size());
  }

  @Test
  void patchesAddUpToSixHundredAndFortyPairsAndNoMore() {
    root.put("kv/metadata/app", pairs(0, 1)).orFail();
    for (int i = 0; i < 640; i += 64) {
      root.patch("kv/metadata/app", pairs(i, i + 64)).orFail();
    }
    assertEquals(640, custom().members().size());
    assertEquals(400, root.patch("kv/metadata/app", pairs(640, 641)).status());
    assertEquals(640, custom().members().size());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "128, 1", "1, 512", "128, 512"})
  void keysAndValuesUpToTheLimitAreTaken(int key, int value) {
    String pair = "'" + "k".repeat(key) + "':'" + "v".repeat(value) + "'";
    root.put("kv/metadata/app", "{'custom_metadata':{" + pair + "}}").orFail();
    assertEquals(1, custom().members().size());
  }

  @ParameterizedTest
  @CsvSource({"k, 0, 1", "k, 129, 1", "k, 1, 0", "k, 1, 513", "ž, 65, 1", "日, 1, 171"})
  void keysAndValuesBeyondTheLimitInBytesAreRefused(String letter, int key, int value) {
    root.put("kv/metadata/app", "{'custom_metadata':{'old':'1'}}").orFail();
    String pair = "'" + letter.repeat(key) + "':'" + letter.repeat(value) + "'";
    Said said = root.put("kv/metadata/app", "{'custom_metadata':{" + pair + "}}");
    assertEquals(400, said.status());
    assertTrue(said.errors().getFirst().contains("custom_metadata"), said.errors().getFirst());
    assertEquals("1", custom().text("old", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'a':'a\\tb'}", "{'a':{'b':'c'}}", "{'a':['b']}", "'text'", "['a']", "7"})
  void whatIsNoObjectOfPrintableTextsIsRefused(String custom) {
    String body = "{'custom_metadata':" + custom + "}";
    assertEquals(400, root.put("kv/metadata/app", body).status());
    assertEquals(404, root.get("kv/metadata/app").status());
  }

  @Test
  void numbersAndTruthValuesBecomeTexts() {
    root.put("kv/metadata/app", "{'custom_metadata':{'n':5,'b':true}}").orFail();
    assertEquals("{\"b\":\"1\",\"n\":\"5\"}", root.get("kv/metadata/app").text("custom_metadata"));
  }

  @Test
  void aWriteReplacesAllPairsAndAPatchOnlyItsOwn() {
    root.put("kv/metadata/app", "{'custom_metadata':{'a':'1','b':'2','c':'3'}}").orFail();
    root.patch("kv/metadata/app", "{'custom_metadata':{'a':null,'b':'4','d':'5'}}").orFail();
    assertEquals("b=4 c=3 d=5", shown());
    root.put("kv/metadata/app", "{'custom_metadata':{'x':'1'}}").orFail();
    assertEquals("x=1", shown());
    root.patch("kv/metadata/app", "{'custom_metadata':null}").orFail();
    assertEquals("null", root.get("kv/metadata/app").text("custom_metadata"));
  }

  private String shown() {
    return custom().textMembers().entrySet().stream()
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  @Test
  void thePairsAreShownWithTheSecretEvenWhenItIsDeleted() {
    root.put("kv/metadata/app", "{'custom_metadata':{'owner':'ops'}}").orFail();
    Kv.write(root, "app", 1);
    assertEquals("ops", root.get("kv/data/app").text("metadata.custom_metadata.owner"));
    root.delete("kv/data/app").orFail();
    assertEquals("ops", root.get("kv/data/app").text("metadata.custom_metadata.owner"));
  }

  @Test
  void thereIsNothingToPatchBeforeTheFirstWrite() {
    assertEquals(404, root.patch("kv/metadata/app", "{'max_versions':4}").status());
    assertEquals(404, root.get("kv/metadata/app").status());
  }

  @Test
  void aNullInAPatchPutsASettingBack() {
    root.put("kv/metadata/app", "{'max_versions':4,'cas_required':true}").orFail();
    root.patch("kv/metadata/app", "{'max_versions':null,'cas_required':null}").orFail();
    assertEquals("0", root.get("kv/metadata/app").text("max_versions"));
    assertEquals("false", root.get("kv/metadata/app").text("cas_required"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483648", "'six'", "[1]", "1.5"})
  void anImpossibleNumberOfVersionsIsRefused(String versions) {
    String body = "{'max_versions':" + versions + "}";
    for (String place : List.of("metadata/app", "config")) {
      Said said = root.put("kv/" + place, body);
      assertEquals(400, said.status());
      assertTrue(said.errors().getFirst().contains("max_versions"), said.errors().getFirst());
    }
    assertEquals("0", root.get("kv/config").text("max_versions"));
  }

  @Test
  void theMountsSettingsKeepWhatAWriteDoesNotCarry() {
    root.put("kv/config", "{'max_versions':7,'cas_required':'true'}").orFail();
    root.put("kv/config", "{'delete_version_after':'3600s'}").orFail();
    scene.restart();
    Said said = root.get("kv/config");
    assertEquals("7", said.text("max_versions"));
    assertEquals("true", said.text("cas_required"));
    assertEquals("1h0m0s", said.text("delete_version_after"));
    assertEquals("false", said.text("metadata_cas_required"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', metadata check-and-set parameter required for this call",
    "',''metadata_cas'':0', metadata check-and-set parameter does not match the current version",
    "',''metadata_cas'':2', metadata check-and-set parameter does not match the current version"
  })
  void metadataCanAskForCheckAndSetToo(String cas, String error) {
    root.put("kv/metadata/app", "{'metadata_cas_required':true}").orFail();
    String body = "{'max_versions':3" + cas + "}";
    assertEquals(List.of(error), root.put("kv/metadata/app", body).errors());
    assertEquals(List.of(error), root.patch("kv/metadata/app", body).errors());
    assertEquals(204, root.put("kv/metadata/app", "{'max_versions':3,'metadata_cas':1}").status());
    assertEquals("2", root.get("kv/metadata/app").text("current_metadata_version"));
  }

  @Test
  void newMetadataIsCheckedAgainstZero() {
    root.put("kv/config", "{'metadata_cas_required':true}").orFail();
    assertEquals(
        List.of("metadata_cas must be 0 when creating new metadata"),
        root.put("kv/metadata/app", "{'max_versions':3,'metadata_cas':1}").errors());
    assertEquals(204, root.put("kv/metadata/app", "{'max_versions':3,'metadata_cas':0}").status());
  }
}
