package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransitBatchTest {
  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @BeforeEach
  void make() {
    root.put("transit/keys/k").orFail();
    root.put("transit/keys/sig", "{'type':'ed25519'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static String batch(String... items) {
    return "{'batch_input':[" + String.join(",", items) + "]}";
  }

  @Test
  void resultsStandInTheOrderOfTheBatchWithItsReferences() {
    String[] items =
        IntStream.range(0, 50)
            .mapToObj(
                i -> "{'plaintext':'" + Transit.base64("text " + i) + "','reference':'r" + i + "'}")
            .toArray(String[]::new);
    Said said = root.put("transit/encrypt/k", batch(items)).orFail();
    List<Json.Obj> results = Transit.results(said);
    for (int i = 0; i < 50; i++) {
      assertEquals("r" + i, results.get(i).text("reference", ""));
      assertEquals(1, results.get(i).number("key_version", 0));
      String ciphertext = results.get(i).text("ciphertext", "");
      assertEquals("text " + i, Transit.decrypt(root, "k", ciphertext));
    }
  }

  @Test
  void aBatchOfWhichSomeFailTellsOfEach() {
    String good = Transit.encrypt(root, "k", "good");
    String wish =
        batch("{'ciphertext':'" + good + "'}", "{'ciphertext':'vault:v1:AAAA'}").replace("]}", "]");
    Said said = root.put("transit/decrypt/k", wish + "}");
    assertEquals(400, said.status());
    List<Json.Obj> results = Transit.results(said);
    assertEquals(Transit.base64("good"), results.get(0).text("plaintext", ""));
    assertEquals("invalid ciphertext length", results.get(1).text("error", ""));
    assertEquals("", results.get(1).text("plaintext", "none"));
    assertTrue(said.body().get("request_id").isPresent(), "it is an envelope");
    Said chosen = root.put("transit/decrypt/k", wish + ",'partial_failure_response_code':202}");
    assertEquals(202, chosen.status());
    Said odd = root.put("transit/decrypt/k", wish + ",'partial_failure_response_code':700}");
    assertEquals(400, odd.status());
    assertEquals(1, odd.warnings().size());
  }

  @Test
  void aBatchOfWhichAllFailFailsWhateverStatusIsWished() {
    String wish = "{'batch_input':[{'plaintext':'%'}],'partial_failure_response_code':202}";
    assertEquals(400, root.put("transit/encrypt/k", wish).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rewrap/k | {'ciphertext':'vault:v1:AAAA'}",
        "hmac/k   | {'input':'%'}",
        "sign/sig | {'input':'%'}",
        "verify/sig | {'input':'YQ==','signature':'vault:v1:%'}",
        "verify/k | {'input':'YQ==','hmac':'vault:v1:%'}",
      })
  void otherBatchesSucceedEvenIfAllFail(String path, String item) {
    Said said = root.put("transit/" + path, batch(item));
    assertEquals(200, said.status());
    assertTrue(!Transit.results(said).getFirst().text("error", "").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                             | missing batch input to process",
        "'text'                         | batch_input",
        "[1]                            | [0] expected a map",
        "[{}]                           | '[0].plaintext' missing plaintext to encrypt",
        "[{'plaintext':1}]              | '[0].plaintext' expected type 'string'",
        "[{'plaintext':'','key_version':'x'}] | '[0].key_version' expected type 'int'",
        "[{'plaintext':'','context':'YQ=='},{'plaintext':''}] | "
            + "context should be set either in all",
      })
  void aBatchThatMakesNoSenseIsRefusedWhole(String input, String error) {
    Expect.refusedFor(400, error, root.put("transit/encrypt/k", "{'batch_input':" + input + "}"));
  }

  @Test
  void aBatchHasALimit() {
    String most = "{'plaintext':''},".repeat(9_999) + "{'plaintext':''}";
    assertEquals(200, root.put("transit/encrypt/k", batch(most)).status());
    Said more = root.put("transit/encrypt/k", batch(most, "{'plaintext':''}"));
    Expect.refusedFor(400, "batch_input has more than 10000 items", more);
  }

  @Test
  void signaturesAndHmacsAreMadeAndVerifiedInBatches() {
    String inputs = "{'input':'YQ==','reference':'a'},{'input':'Yg==','reference':'b'}";
    assertTrue(verified("sig", "signature", inputs).stream().allMatch(r -> r.flag("valid")));
    assertTrue(verified("k", "hmac", inputs).stream().allMatch(r -> r.flag("valid")));
    Expect.refusedFor(
        400,
        "elements of batch_input must all provide 'signature' or all provide 'hmac'",
        root.put(
            "transit/verify/sig",
            batch("{'input':'YQ==','signature':'x'}", "{'input':'YQ==','hmac':'x'}")));
    Expect.refusedFor(
        400,
        "no batch_input elements have 'signature' or 'hmac'",
        root.put("transit/verify/sig", batch("{'input':'YQ=='}")));
  }

  private List<Json.Obj> verified(String key, String what, String inputs) {
    String path = what.equals("hmac") ? "transit/hmac/" : "transit/sign/";
    List<Json.Obj> made = Transit.results(root.put(path + key, batch(inputs)).orFail());
    assertEquals(List.of("a", "b"), made.stream().map(r -> r.text("reference", "")).toList());
    String items =
        IntStream.range(0, 2)
            .mapToObj(i ->
                "{'input':'"
                    + List.of("YQ==", "Yg==").get(i)
                    + "','"
                    + what
                    + "':'"
                    + made.get(i).text(what, "")
                    + "'}")
            .collect(Collectors.joining(","));
    return Transit.results(root.put("transit/verify/" + key, batch(items)).orFail());
  }
}
