package io.coffer.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class McpCallsTest {
  @Test
  void messagesAreOneLineOfJson() {
    for (String message : List.of(McpCalls.call(7), McpCalls.discovery(7))) {
      assertFalse(message.contains("\n"));
      var members = (Map<?, ?>) Json.parse(message);
      assertEquals(new BigDecimal(7), members.get("id"));
      assertTrue(((Map<?, ?>) members.get("params")).get("_meta") instanceof Map<?, ?>);
    }
  }

  @Test
  void anAnswerSaysWhetherTheCallWasCarriedOut() {
    assertTrue(McpCalls.succeeded("{\"id\":7,\"result\":{\"isError\":false}}"));
    assertFalse(McpCalls.succeeded("{\"id\":7,\"result\":{\"isError\":true}}"));
    assertFalse(McpCalls.succeeded("{\"id\":7,\"error\":{\"code\":-32603}}"));
  }
}
