package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpCodesTest {
  private static final Duration PERIOD = Duration.ofSeconds(30);
  private static final String USED = "code already used; wait until the next time period";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/mounts/totp", "{'type':'totp'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void key(String name, String more) {
    root.put("totp/keys/" + name, "{'key':'JBSWY3DPEHPK3PXP'" + more + "}").orFail();
  }

  private String code(String name) {
    return root.get("totp/code/" + name).orFail().text("code");
  }

  private Said check(String name, String code) {
    return root.put("totp/code/" + name, "{'code':'" + code + "'}");
  }

  private void assertValid(String name, String code) {
    assertEquals("true", check(name, code).orFail().text("valid"));
  }

  private void assertUsed(String name, String code) {
    Said said = check(name, code);
    assertEquals(400, said.status());
    assertEquals(USED, said.error());
  }

  // RFC 6238, appendix B; 6 digits are the last of the 8
  @ParameterizedTest
  @CsvSource({
    "2005-03-18T01:58:29Z, 07081804",
    "2005-03-18T01:58:31Z, 14050471",
    "2009-02-13T23:31:30Z, 89005924",
    "2033-05-18T03:33:20Z, 69279037",
  })
  void theCodesAreThoseOfTheStandard(Instant time, String code) {
    scene.clock().set(time);
    Session root = scene.root();
    root.put("totp/keys/rfc", "{'key':'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ','digits':8}").orFail();
    assertEquals(code, code("rfc"));
    root.put("totp/keys/rfc", "{'key':'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'}").orFail();
    assertEquals(code.substring(2), code("rfc"));
  }

  @Test
  void aCodeTellsHowLongItIsOne() {
    key("me", ",'period':3600");
    scene.clock().set(Instant.parse("2026-03-01T12:34:56.789Z"));
    Said said = root.get("totp/code/me").orFail();
    assertEquals(
        Instant.parse("2026-03-01T12:34:56Z").getEpochSecond(), said.data().number("generated", 0));
    assertEquals(
        Instant.parse("2026-03-01T13:00:00Z").getEpochSecond(),
        said.data().number("expire_time", 0));
    assertEquals("1h0m0s", said.text("period"));
    assertEquals(4, said.data().members().size());
  }

  @Test
  void aCodeIsTakenOnceAlsoAfterARestartAndByOthers() {
    key("me", "");
    key("twin", "");
    String code = code("me");
    assertValid("me", code);
    assertUsed("me", code);
    scene.restart();
    assertUsed("me", code);
    assertValid("twin", code);
    scene.clock().advance(PERIOD);
    assertUsed("me", code);
    assertNotEquals(code, code("me"));
    assertValid("me", code("me"));
  }

  @Test
  void aCodeMayBeOnePeriodEarlyOrLate() {
    key("me", "");
    String first = code("me");
    scene.clock().advance(PERIOD);
    assertValid("me", first);
    scene.clock().advance(PERIOD);
    String third = code("me");
    scene.clock().advance(PERIOD.negated());
    assertValid("me", third);
    assertUsed("me", third);
    scene.clock().advance(PERIOD.multipliedBy(3));
    assertEquals("false", check("me", third).text("valid"));
  }

  @Test
  void withoutSkewACodeIsValidInItsPeriodAlone() {
    key("me", ",'skew':0");
    String first = code("me");
    scene.clock().advance(PERIOD);
    assertEquals("false", check("me", first).text("valid"));
    assertValid("me", code("me"));
  }

  @Test
  void aClockThatIsSetBackDoesNotGiveCodesBack() {
    key("me", "");
    String first = code("me");
    assertValid("me", first);
    scene.clock().advance(PERIOD.multipliedBy(2));
    assertValid("me", code("me"));
    scene.clock().advance(PERIOD.negated());
    assertUsed("me", first);
  }

  @Test
  void whatIsRememberedOfAKeyStaysSmall() {
    key("me", "");
    long some = stored(10);
    assertEquals(some, stored(100));
  }

  /// How many bytes the mounts have stored after so many codes.
  private long stored(int codes) {
    for (int i = 0; i < codes; i++) {
      assertValid("me", code("me"));
      scene.clock().advance(PERIOD);
    }
    return scene.storage().scan("mount/", "", Integer.MAX_VALUE).stream()
        .mapToInt(row -> row.value().length)
        .sum();
  }

  @Test
  void oneOfManyWhoBringACodeAtOnceIsTaken() throws InterruptedException {
    key("me", "");
    String code = code("me");
    var begin = new CountDownLatch(1);
    var valid = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 16)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        begin.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      if (check("me", code).text("valid").equals("true")) {
                        valid.incrementAndGet();
                      }
                    }))
            .toList();
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, valid.get());
  }

  @Test
  void aWrongCodeIsNotValidHoweverOftenItIsTried() {
    key("me", "");
    for (int i = 0; i < 3; i++) {
      assertEquals("false", check("me", "abcdef").orFail().text("valid"));
    }
    assertValid("me", code("me"));
  }

  @ParameterizedTest
  @CsvSource({
    "me, '', the code value is required",
    "me, 000, invalid number of digits for the code",
    "me, 1234567890, invalid number of digits for the code",
    "me, ' 12345', invalid number of digits for the code",
    "none, '', unknown key: none",
    "none, 123456, unknown key: none",
  })
  void whatIsNoCodeIsRefused(String name, String code, String error) {
    key("me", "");
    Said said = check(name, code);
    assertEquals(400, said.status());
    assertEquals(error, said.error());
    assertEquals("unknown key: none", root.get("totp/code/none").error());
  }

  @Test
  void aKeyThatIsWrittenAgainWithItsSecretRemembersAndAnotherBeginsAnew() {
    key("me", "");
    String code = code("me");
    assertValid("me", code);
    key("me", ",'issuer':'Example'");
    assertUsed("me", code);
    root.put("totp/keys/me", "{'key':'GEZDGNBVGY3TQOJQ'}").orFail();
    assertValid("me", code("me"));
    root.delete("totp/keys/me").orFail();
    assertEquals("unknown key: me", check("me", code).error());
    key("me", "");
    assertValid("me", code);
  }
}
