package io.coffer.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coffer.spi.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AskersTest {
  private final Askers askers = new Askers();
  private int written;
  private int length = 10;

  private static AuditEvent.Auth auth(String token, String accessor) {
    return new AuditEvent.Auth(
        token,
        accessor,
        "name",
        List.of("default"),
        List.of("default"),
        Map.of("user", "anna"),
        "entity",
        "service",
        60,
        Optional.of(Instant.EPOCH),
        0,
        0,
        Optional.of(new AuditEvent.PolicyResults(true, List.of("default"))));
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

  static Stream<UnaryOperator<AuditEvent.Auth>> changes() {
    return Stream.of(
        it -> with(it, "accessor of another", it.displayName(), it.policies(), it.remainingUses()),
        it -> with(it, it.accessor(), "other", it.policies(), it.remainingUses()),
        it -> with(it, it.accessor(), it.displayName(), List.of("root"), it.remainingUses()),
        it -> with(it, it.accessor(), it.displayName(), it.policies(), 3),
        it -> without(it, Optional.empty()),
        it -> without(it, Optional.of(new AuditEvent.PolicyResults(true, List.of("x")))));
  }

  private static AuditEvent.Auth with(
      AuditEvent.Auth it, String accessor, String name, List<String> policies, long uses) {
    return new AuditEvent.Auth(
        it.clientToken(),
        accessor,
        name,
        policies,
        it.tokenPolicies(),
        it.metadata(),
        it.entityId(),
        it.tokenType(),
        it.tokenTtlSeconds(),
        it.tokenIssued(),
        it.numUses(),
        uses,
        it.results());
  }

  private static AuditEvent.Auth without(
      AuditEvent.Auth it, Optional<AuditEvent.PolicyResults> results) {
    return new AuditEvent.Auth(
        it.clientToken(),
        it.accessor(),
        it.displayName(),
        it.policies(),
        it.tokenPolicies(),
        it.metadata(),
        it.entityId(),
        it.tokenType(),
        it.tokenTtlSeconds(),
        it.tokenIssued(),
        it.numUses(),
        it.remainingUses(),
        results);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatIsToldOfItOtherwiseIsWrittenAnew(UnaryOperator<AuditEvent.Auth> change) {
    AuditEvent.Auth first = auth("t", "a");
    token(first);
    token(change.apply(first));
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
