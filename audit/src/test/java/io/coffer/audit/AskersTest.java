package io.coffer.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coffer.spi.AuditEvent;
import io.coffer.spi.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AskersTest {
  private final Askers askers = new Askers();
  private int written;
  private int length = 10;

  private static final String ASKING =
      """
      {'auth': {'displayName': 'name', 'policies': ['default'], 'tokenPolicies': ['default'],
        'metadata': {'user': 'anna'}, 'entityId': 'entity', 'tokenType': 'service',
        'tokenTtlSeconds': 60, 'tokenIssued': '2026-03-01T00:00:00Z', 'numUses': 0,
        'remainingUses': 0},
       'results': {'allowed': true, 'granting': ['default']}}
      """;

  private static Json.Obj json(String text) {
    return Tree.parse(text.replace('\'', '"'));
  }

  private static AuditEvent.Auth auth(String token, String accessor) {
    return auth(token, accessor, Json.Obj.EMPTY);
  }

  /// @param change members in the place of those that all others have
  private static AuditEvent.Auth auth(String token, String accessor, Json.Obj change) {
    Json.Obj event = json(ASKING);
    Json.Builder auth = Json.object().putAll(event.object("auth")).putAll(change);
    auth.put("clientToken", token).put("accessor", accessor);
    Json.Builder asking = Json.object().putAll(event).putAll(change).put("auth", auth.build());
    return Events.read(asking.build()).asked().auth().orElseThrow();
  }

  private Askers.Asker write(AuditEvent.Auth auth) {
    written++;
    var hashes = new Askers.Hashes("of " + auth.clientToken(), auth.accessor());
    return new Askers.Asker(hashes, new byte[length]);
  }

  private String token(AuditEvent.Auth auth) {
    return askers.of(auth, this::write).hashes().token();
  }

  @Test
  void whoAsksAgainIsWrittenOnce() {
    assertEquals("of t", token(auth("t", "a")));
    assertEquals("of t", token(auth("t", "a")));
    assertEquals(1, written);
    assertEquals("of u", token(auth("u", "b")));
    assertEquals(2, written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'displayName': 'other'}",
        "{'policies': ['root']}",
        "{'tokenPolicies': ['root']}",
        "{'metadata': {'user': 'bob'}}",
        "{'entityId': ''}",
        "{'tokenType': 'batch'}",
        "{'tokenTtlSeconds': 61}",
        "{'tokenIssued': '2026-03-01T00:00:01Z'}",
        "{'numUses': 1}",
        "{'remainingUses': 3}",
        "{'results': {'allowed': true, 'granting': ['other']}}",
        "{'results': {'allowed': false}}",
      })
  void whatIsToldOfItOtherwiseIsWrittenAnew(String change) {
    token(auth("t", "a"));
    token(auth("t", "a", json(change)));
    assertEquals(2, written);
  }

  @Test
  void tokensWithoutAccessorAreNotTakenForOneAnother() {
    assertEquals("of t", token(auth("t", "")));
    assertEquals("of u", token(auth("u", "")));
    assertEquals(2, written);
  }

  // "Aa" and "BB" have one hash
  @Test
  void ofTwoOnOnePlaceTheLastIsKept() {
    token(auth("t", "Aa"));
    assertEquals("of u", token(auth("u", "BB")));
    assertEquals("of t", token(auth("t", "Aa")));
    assertEquals("of t", token(auth("t", "Aa")));
    assertEquals(3, written);
  }

  @Test
  void whatIsLongIsNotKept() {
    length = Askers.MOST_BYTES;
    token(auth("t", "a"));
    token(auth("t", "a"));
    assertEquals(1, written);
    length = Askers.MOST_BYTES + 1;
    token(auth("u", "b"));
    token(auth("u", "b"));
    assertEquals(3, written);
  }

  @Test
  void noTokenIsToldOf() {
    AuditEvent.Auth nameless = auth("hvs.secret", "a").withoutToken();
    assertEquals("", nameless.clientToken());
    assertEquals(auth("", "a"), nameless);
    assertFalse(write(auth("hvs.secret", "a")).hashes().toString().contains("hvs"));
  }
}
