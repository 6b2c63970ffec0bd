package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `sys/config/check`.
final class ConfigCheckTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatAServerCanBeSetUpWithIsListed() {
    Json.Obj data = root.get("sys/config/check").orFail().data();
    assertEquals(List.of("storage", "audit"), List.copyOf(data.members().keySet()));
    assertEquals(
        "[{\"type\":\"cupboard\",\"options\":[{\"name\":\"shelf\",\"description\":\"which one\","
            + "\"values\":[\"upper\",\"lower\"],\"default\":\"upper\"}]}]",
        root.get("sys/config/check").text("storage"));
    String audit = root.get("sys/config/check").text("audit");
    assertTrue(
        audit.startsWith("[{\"type\":\"file\",\"options\":[{\"name\":\"file_path\","), audit);
    assertTrue(audit.contains("{\"type\":\"socket\""), audit);
  }

  @Test
  void aTextIsCheckedAndItsFaultsAreNoErrorOfTheRequest() {
    Said said = root.put("sys/config/check", "{'config':'right'}").orFail();
    assertEquals("true", said.text("valid"));
    assertEquals("[]", said.text("faults"));
    assertEquals("[\"it is short\"]", said.text("warnings"));
    said = root.put("sys/config/check", "{'config':'wrong'}").orFail();
    assertEquals("false", said.text("valid"));
    assertEquals("[\"it is not right\"]", said.text("faults"));
  }

  @Test
  void anEmptyTextIsAnError() {
    for (String body : List.of("{}", "{'config':' '}", "{'config':''}")) {
      Said said = root.put("sys/config/check", body);
      assertEquals(400, said.status());
      assertEquals(List.of("the \"config\" parameter is empty"), said.errors());
    }
  }

  @Test
  void itAsksForSudo() {
    Session reader =
        scene.policy("reader", "path 'sys/config/check' { capabilities = ['read','update'] }");
    assertEquals(403, reader.get("sys/config/check").status());
    assertEquals(403, reader.put("sys/config/check", "{'config':'right'}").status());
    Session checker =
        scene.policy(
            "checker", "path 'sys/config/check' { capabilities = ['read','update','sudo'] }");
    checker.get("sys/config/check").orFail();
    checker.put("sys/config/check", "{'config':'right'}").orFail();
  }
}
