package io.coffer.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.Shamir;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Seal;
import io.coffer.testkit.SealContract;
import io.coffer.testkit.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShamirSealTest extends SealContract {
  private final SeededRandom random = new SeededRandom(3);
  private final ShamirSeal shamir = new ShamirSeal(random);

  @Override
  protected Seal seal() {
    return new ShamirSeal(random);
  }

  @Test
  void itIsNamedAsClientsKnowIt() {
    assertEquals("shamir", shamir.type());
  }

  @Test
  void enoughSharesOfTheUnsealKeyOpenTheRootKeyAndOthersDoNot() {
    try (SecretBytes root = SecretBytes.random(32, random);
        SecretBytes key = SecretBytes.random(32, random);
        SecretBytes another = SecretBytes.random(32, random)) {
      byte[] wrapped = shamir.wrap(root, key);
      List<byte[]> shares = Shamir.split(key, 5, 3, random);
      List<byte[]> others = Shamir.split(another, 5, 3, random);
      try (SecretBytes enough =
              Shamir.combine(List.of(shares.get(4), shares.get(0), shares.get(2)));
          SecretBytes tooFew = Shamir.combine(List.of(shares.get(4), shares.get(0)));
          SecretBytes mixed =
              Shamir.combine(List.of(shares.get(4), shares.get(0), foreign(shares, others)));
          SecretBytes back = shamir.unwrap(wrapped, enough)) {
        assertTrue(back.sameAs(root));
        assertThrows(TamperedException.class, () -> shamir.unwrap(wrapped, tooFew));
        assertThrows(TamperedException.class, () -> shamir.unwrap(wrapped, mixed));
      }
    }
  }

  // a share of another key whose coordinate is none of the first and the last share's
  private static byte[] foreign(List<byte[]> shares, List<byte[]> others) {
    return others.stream()
        .filter(other -> other[32] != shares.get(4)[32] && other[32] != shares.get(0)[32])
        .findFirst()
        .orElseThrow();
  }
}
