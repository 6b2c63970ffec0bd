package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.spi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KvListingTest {
  private final Scene scene = Scene.open();
  private final Session root = Kv.versioned(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private void fill() {
    for (String path : List.of("b", "a/x", "a/y/z", "a", "Z", "ü")) {
      Kv.write(root, path, 1);
    }
  }

  @Test
  void aListingNamesWhatIsDirectlyBelowInTheOrderOfBytes() {
    fill();
    assertEquals(List.of("Z", "a", "a/", "b", "ü"), root.list("kv/metadata").keys());
    assertEquals(List.of("x", "y/"), root.list("kv/metadata/a").keys());
  }

  @Test
  void aScanNamesWhatIsBelowAtAnyDepth() {
    fill();
    assertEquals(List.of("Z", "a", "a/x", "a/y/z", "b", "ü"), root.scan("kv/metadata").keys());
    assertEquals(List.of("x", "y/z"), root.scan("kv/metadata/a").keys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "''  | 2 | Z a",
        "a   | 2 | a/ b",
        "a/  | 0 | b ü",
        "A   | 1 | Z",
        "b | -1 | ü",
        "ü | 9 | none",
        "''  | 0 | Z a a/ b ü",
        "a/y | 0 | b ü"
      })
  void aListingGoesOnAfterAName(String after, String limit, String names) {
    fill();
    Said said = root.list("kv/metadata", "{'after':'" + after + "','limit':'" + limit + "'}");
    assertEquals(names, said.status() == 404 ? null : String.join(" ", said.keys()));
  }

  @Test
  void pagesTogetherAreTheWhole() {
    var names = IntStream.range(0, 1_050).mapToObj(i -> "n%04d".formatted(i)).toList();
    names.forEach(name -> root.put("kv/metadata/" + name + "/leaf", "{'max_versions':1}").orFail());
    var seen = new ArrayList<String>();
    String after = "";
    while (seen.size() < names.size()) {
      List<String> page =
          root.list("kv/metadata", "{'after':'" + after + "','limit':'100'}").orFail().keys();
      seen.addAll(page);
      after = page.getLast();
    }
    assertEquals(names.stream().map(name -> name + "/").toList(), seen);
    assertEquals(seen, root.list("kv/metadata").keys());
    assertEquals(1_050, root.scan("kv/metadata").keys().size());
  }

  @Test
  void detailsTellTheMetadataOfTheNames() {
    fill();
    Said said = root.list("kv/detailed-metadata", "{'after':'Z','limit':'3'}").orFail();
    assertEquals(List.of("a", "a/", "b"), said.keys());
    Json.Obj details = said.data().object("key_info");
    assertEquals(List.of("a", "a/", "b"), List.copyOf(details.members().keySet()));
    assertEquals("1", said.text("key_info.b.current_version"));
    assertEquals("1", root.scan("kv/detailed-metadata/a").text("key_info.y/z.current_version"));
  }

  @Test
  void aDeletedSecretIsStillNamed() {
    fill();
    root.delete("kv/data/b").orFail();
    root.delete("kv/metadata/Z").orFail();
    assertEquals(List.of("a", "a/", "b", "ü"), root.list("kv/metadata").keys());
  }

  @Test
  void anEmptyListingIsNotFoundAndAnEmptyScanIsEmpty() {
    assertEquals(404, root.list("kv/metadata").status());
    assertEquals(404, root.list("kv/metadata/none").status());
    assertEquals(404, root.list("kv/detailed-metadata").status());
    assertEquals(200, root.scan("kv/metadata").status());
    assertEquals("{}", root.scan("kv/metadata").text("data"));
  }
}
