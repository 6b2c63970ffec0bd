package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.spi.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HealthTest {
  private static Scene in(String state) {
    if (state.equals("new")) {
      return Scene.blank();
    }
    Scene scene = Scene.open();
    if (state.equals("sealed")) {
      scene.root().put("sys/seal").orFail();
    }
    return scene;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "open | {} | 200",
        "sealed | {} | 503",
        "new | {} | 501",
        "open | {'activecode':'250'} | 250",
        "sealed | {'activecode':'250'} | 503",
        "sealed | {'sealedcode':'200'} | 200",
        "new | {'uninitcode':'204'} | 204",
        "new | {'sealedcode':'204','activecode':'299'} | 501",
        "open | {'standbyok':'true','perfstandbyok':'true'} | 200",
        "open | {'standbycode':'200','uninitcode':'599','sealedcode':'100'} | 200"
      })
  void theStatusTellsTheStateAndMayBeChosen(String state, String query, int status) {
    try (Scene scene = in(state)) {
      assertEquals(status, scene.nobody().get("sys/health", query).status());
      assertEquals(
          status, scene.nobody().send(Verb.HEADER, "sys/health", query).status(), "of HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "activecode=x",
        "activecode=-1",
        "sealedcode=99",
        "uninitcode=1000",
        "activecode=2e2"
      })
  void aCodeThatIsNoneIsRefusedInEveryState(String choice) {
    String[] pair = choice.split("=");
    for (String state : List.of("open", "sealed", "new")) {
      try (Scene scene = in(state)) {
        Said said = scene.nobody().get("sys/health", Session.json(pair[0], pair[1]));
        assertEquals(400, said.status(), state);
        assertEquals(List.of(), said.errors());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"open, true, false", "sealed, true, true", "new, false, true"})
  void theBodyTellsTheStateToo(String state, String initialized, String sealed) {
    try (Scene scene = in(state)) {
      Said said = scene.nobody().get("sys/health");
      assertEquals(initialized, said.text("initialized"));
      assertEquals(sealed, said.text("sealed"));
      assertEquals(sealed, said.text("standby"));
      assertEquals("2.0.0", said.text("version"));
      assertEquals(
          String.valueOf(scene.clock().instant().getEpochSecond()), said.text("server_time_utc"));
      String mode = state.equals("open") ? "disabled" : "unknown";
      assertEquals(mode, said.text("replication_performance_mode"));
      assertEquals(mode, said.text("replication_dr_mode"));
    }
  }

  @Test
  void theNamesOfTheClusterAreToldByAnOpenServerAlone() {
    try (Scene scene = Scene.open()) {
      String id = scene.nobody().get("sys/health").text("cluster_id");
      assertEquals(36, id.length());
      scene.restart();
      assertEquals(id, scene.nobody().get("sys/health").text("cluster_id"));
      scene.root().put("sys/seal").orFail();
      assertEquals("null", scene.nobody().get("sys/health").text("cluster_id"));
      assertEquals("null", scene.nobody().get("sys/health").text("cluster_name"));
    }
  }

  @Test
  void healthIsToldWithoutATokenAndWithAWrongOne() {
    try (Scene scene = Scene.open()) {
      assertEquals(200, scene.as("none").get("sys/health").status());
    }
  }
}
