package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KvCasTest {
  private static final String MISMATCH =
      "check-and-set parameter did not match the current version";
  private static final String REQUIRED = "check-and-set parameter required for this call";
  private static final String FAULT = "error parsing check-and-set parameter";

  private final Scene scene = Scene.open();
  private final Session root = Kv.versioned(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private Said write(String path, String cas) {
    return root.put("kv/data/" + path, "{'data':{'n':0},'options':{'cas':" + cas + "}}");
  }

  @ParameterizedTest
  @CsvSource({"2", "'''2'''"})
  void aWriteThatNamesTheNewestVersionIsTaken(String cas) {
    Kv.write(root, "app", 2);
    assertEquals("3", write("app", cas).orFail().text("version"));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "3", "-1", "null", "'''0'''", "999999999999999999"})
  void aWriteThatNamesAnotherVersionIsRefused(String cas) {
    Kv.write(root, "app", 2);
    assertEquals(List.of(MISMATCH), write("app", cas).errors());
    assertEquals("2", root.get("kv/data/app").text("data.n"));
  }

  @ParameterizedTest
  @CsvSource({"'''x'''", "2.5", "true", "[2]", "{}", "9999999999999999999999"})
  void aVersionThatIsNoNumberIsRefused(String cas) {
    Kv.write(root, "app", 2);
    assertEquals(List.of(FAULT), write("app", cas).errors());
  }

  @Test
  void zeroMeansThatThereMustBeNone() {
    assertEquals(List.of(MISMATCH), write("app", "1").errors());
    assertEquals("1", write("app", "0").orFail().text("version"));
    assertEquals(List.of(MISMATCH), write("app", "0").errors());
  }

  @Test
  void theCountIsComparedAndNotWhatIsReadable() {
    Kv.write(root, "app", 2);
    root.delete("kv/data/app").orFail();
    assertEquals(List.of(MISMATCH), write("app", "0").errors());
    root.put("kv/destroy/app", "{'versions':[2]}").orFail();
    assertEquals(List.of(MISMATCH), write("app", "1").errors());
    assertEquals("3", write("app", "2").orFail().text("version"));
  }

  @ParameterizedTest
  @CsvSource({"config", "metadata/app"})
  void whereItIsRequiredWritesAndPatchesMustSayIt(String place) {
    root.put("kv/" + place, "{'cas_required':true}").orFail();
    assertEquals(List.of(REQUIRED), root.put("kv/data/app", "{'data':{}}").errors());
    String empty = "{'data':{},'options':{}}";
    assertEquals(List.of(REQUIRED), root.put("kv/data/app", empty).errors());
    write("app", "0").orFail();
    assertEquals(List.of(REQUIRED), root.patch("kv/data/app", "{'data':{'m':1}}").errors());
    String patch = "{'data':{'m':1},'options':{'cas':1}}";
    assertEquals("2", root.patch("kv/data/app", patch).orFail().text("version"));
    assertEquals(204, root.delete("kv/data/app").status(), "a deletion need not say it");
  }

  @Test
  void aSecretCannotSwitchOffWhatItsMountRequires() {
    root.put("kv/config", "{'cas_required':true}").orFail();
    Said said = root.put("kv/metadata/app", "{'cas_required':false}");
    assertEquals(200, said.status());
    assertEquals(1, said.warnings().size());
    assertEquals(List.of(REQUIRED), root.put("kv/data/app", "{'data':{}}").errors());
  }

  @Test
  void ofManyAtOnceThatReplaceTheSameVersionOneWins() throws Exception {
    Kv.write(root, "app", 1);
    List<Said> answers = atOnce(16, () -> write("app", "1"));
    assertEquals(1, answers.stream().filter(said -> said.status() == 200).count());
    assertEquals(15, answers.stream().filter(said -> said.errors().contains(MISMATCH)).count());
    assertEquals("2", root.get("kv/metadata/app").text("current_version"));
  }

  @Test
  void manyAtOnceMakeAsManyVersions() throws Exception {
    root.put("kv/config", "{'max_versions':100}").orFail();
    List<Said> answers = atOnce(40, () -> root.put("kv/data/app", "{'data':{'n':0}}").orFail());
    assertEquals(
        IntStream.rangeClosed(1, 40).boxed().toList(),
        answers.stream().map(said -> Integer.valueOf(said.text("version"))).sorted().toList());
  }

  static List<Said> atOnce(int times, Callable<Said> call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Said>> calls = IntStream.range(0, times).mapToObj(i -> call).toList();
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }
}
