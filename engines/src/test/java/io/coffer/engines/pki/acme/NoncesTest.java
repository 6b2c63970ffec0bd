package io.coffer.engines.pki.acme;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NoncesTest {
  private final TestClock clock = new TestClock();
  private final Nonces nonces = new Nonces(clock, new SecureRandom());

  @Test
  void oneIsGoodOnce() {
    String nonce = nonces.next();
    assertTrue(nonces.use(nonce));
    assertFalse(nonces.use(nonce));
  }

  @Test
  void oneIsGoodForAWhile() {
    String early = nonces.next();
    String late = nonces.next();
    clock.advance(Nonces.LIFE);
    assertTrue(nonces.use(early));
    clock.advance(Duration.ofMillis(1));
    assertFalse(nonces.use(late));
    assertFalse(nonces.use(early));
  }

  @Test
  void thoseOfOthersAreNone() {
    String other = new Nonces(clock, new SecureRandom()).next();
    assertFalse(nonces.use(other));
    String own = nonces.next();
    for (int i = 0; i < own.length(); i++) {
      char changed = own.charAt(i) == 'A' ? 'B' : 'A';
      assertFalse(nonces.use(own.substring(0, i) + changed + own.substring(i + 1)));
    }
    for (String none : new String[] {"", "AAAA", "!", own + "A", own.substring(1)}) {
      assertFalse(nonces.use(none), none);
    }
    assertTrue(nonces.use(own));
  }

  @Test
  @Tag("slow")
  void whatIsForgottenIsNotTakenTwice() {
    String first = nonces.next();
    String waiting = nonces.next();
    assertTrue(nonces.use(first));
    clock.advance(Duration.ofMillis(1));
    for (int i = 0; i < Nonces.MAX_USED; i++) {
      assertTrue(nonces.use(nonces.next()));
    }
    assertFalse(nonces.use(first));
    assertFalse(nonces.use(waiting));
    clock.advance(Duration.ofMillis(1));
    assertTrue(nonces.use(nonces.next()));
  }
}
