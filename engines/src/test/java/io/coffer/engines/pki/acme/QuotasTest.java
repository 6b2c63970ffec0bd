package io.coffer.engines.pki.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Aead;
import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.jose.Jwk;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountLimits;
import io.coffer.testkit.MemoryRows;
import io.coffer.testkit.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How many accounts and orders there may be.
final class QuotasTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Aead AEAD = new Aead(SecretBytes.take(new byte[32]), RANDOM);
  private static final Directory DIRECTORY = new Directory(Optional.empty(), Optional.empty());

  private final TestClock clock = new TestClock();
  private final Mount mount = mount();

  private Mount mount() {
    var limits = new MountLimits(Duration.ofHours(1), Duration.ofHours(2));
    var keys = new KeyWrap(AEAD, "mount");
    return new Mount(
        "accessor",
        Map.of(),
        new MemoryRows(),
        keys,
        () -> limits,
        clock,
        RANDOM,
        text -> Json.Obj.EMPTY,
        paths -> {});
  }

  private Account account() {
    byte[] der = PrivateHalf.generate(KeyKind.ED25519, RANDOM).publicHalf().der();
    String x = Base64Url.encode(Arrays.copyOfRange(der, der.length - 32, der.length));
    try {
      return new Account(
          Ids.uuid(RANDOM),
          DIRECTORY.path(),
          Jwk.of(Map.of("kty", "OKP", "crv", "Ed25519", "x", x)),
          Account.Status.VALID,
          List.of(),
          true,
          Optional.empty(),
          clock.instant(),
          Optional.empty(),
          clock.instant());
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  private static void limited(int most, Problem problem) {
    assertEquals(Problem.Kind.RATE_LIMITED, problem.kind());
    assertTrue(String.valueOf(problem.getMessage()).contains(" " + most + " "));
  }

  @Test
  void aMountHasSoManyAccounts() {
    var accounts = new Accounts(mount, 2);
    Account first = accounts.add(account(), DIRECTORY, Optional.empty());
    accounts.add(account(), DIRECTORY, Optional.empty());
    Account third = account();
    limited(2, assertThrows(Problem.class, () -> accounts.add(third, DIRECTORY, Optional.empty())));
    assertEquals(first, accounts.add(first, DIRECTORY, Optional.empty()));
    accounts.remove(first);
    assertEquals(third, accounts.add(third, DIRECTORY, Optional.empty()));
  }

  @Test
  void anAccountHasSoManyOrders() {
    var orders = new Orders(mount, 2, 10);
    Account account = account();
    Order first = orders.add(account, List.of(), "");
    orders.add(account, List.of(), "");
    limited(2, assertThrows(Problem.class, () -> orders.add(account, List.of(), "")));
    orders.add(account(), List.of(), "");
    orders.remove(first);
    orders.add(account, List.of(), "");
  }

  @Test
  void aMountHasSoManyOrders() {
    var orders = new Orders(mount, 10, 2);
    Order first = orders.add(account(), List.of(), "");
    orders.add(account(), List.of(), "");
    limited(2, assertThrows(Problem.class, () -> orders.add(account(), List.of(), "")));
    orders.remove(first);
    orders.add(account(), List.of(), "");
  }
}
