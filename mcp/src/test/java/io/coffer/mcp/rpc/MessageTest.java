package io.coffer.mcp.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {
  private static final List<String> SEEDS =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{}}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"a\":[1e3]}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"q\":\"\\u00e4\\ud83d\\ude00\"}}");

  private static RpcException refused(String text) {
    return assertThrows(RpcException.class, () -> Message.parse(text));
  }

  @Test
  void aRequestHasAnIdAndANotificationHasNone() {
    var request = new Message.Request(new BigDecimal(7), "ping", Map.of());
    assertEquals(request, Message.parse("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}"));
    var named = new Message.Request("seven", "ping", Map.of("a", "b"));
    assertEquals(
        named,
        Message.parse(
            "{\"jsonrpc\":\"2.0\",\"id\":\"seven\",\"method\":\"ping\",\"params\":{\"a\":\"b\"}}"));
    var note = new Message.Notification("notifications/initialized", Map.of());
    assertEquals(
        note, Message.parse("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
  }

  @Test
  void anAnswerIsToldFromWhatHasNoMeaning() {
    assertInstanceOf(
        Message.Answer.class, Message.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    assertEquals(RpcException.INVALID_REQUEST, refused("{\"jsonrpc\":\"2.0\",\"id\":1}").code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "null",
        "3",
        "{}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":null}",
      })
  void whatIsNoMessageIsRefused(String text) {
    assertEquals(RpcException.INVALID_REQUEST, refused(text).code());
  }

  @Test
  void aRefusalNamesTheRequestWhereThatCanBeRead() {
    assertEquals(Optional.of(new BigDecimal(4)), refused("{\"jsonrpc\":\"1\",\"id\":4}").id());
    assertEquals(Optional.empty(), refused("{\"jsonrpc\":\"1\",\"id\":[4]}").id());
    assertEquals(RpcException.PARSE_ERROR, refused("{\"jsonrpc\"").code());
    assertEquals(RpcException.PARSE_ERROR, refused("").code());
    assertEquals(
        RpcException.PARSE_ERROR, refused("[".repeat(100_000) + "]".repeat(100_000)).code());
  }

  @Test
  void anythingIsAMessageOrRefused() {
    Property.check(20_000, MessageTest::anything);
  }

  @Test
  @Tag("slow")
  void aMillionOfAnythingIsAMessageOrRefused() {
    Property.check(1_000_000, MessageTest::anything);
  }

  // what is refused for its form alone has one of two codes, and says why
  private static void anything(SeededRandom random) {
    byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(6); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
    try {
      Message.parse(new String(bytes, 0, length, StandardCharsets.UTF_8));
    } catch (RpcException e) {
      assertTrue(e.code() == RpcException.PARSE_ERROR || e.code() == RpcException.INVALID_REQUEST);
      assertTrue(String.valueOf(e.getMessage()).length() > 5);
    }
  }
}
