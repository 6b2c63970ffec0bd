package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FirstLightTest {
  @Test
  void aSecretThatWasWrittenIsReadAfterARestart() {
    try (Scene scene = Scene.open()) {
      scene.root().put("sys/mounts/secret", "{'type':'kv','options':{'version':'2'}}").orFail();
      scene.root().put("secret/data/hello", "{'data':{'name':'world'}}").orFail();

      scene.restart();

      assertEquals("world", scene.root().get("secret/data/hello").text("data.name"));
    }
  }
}
