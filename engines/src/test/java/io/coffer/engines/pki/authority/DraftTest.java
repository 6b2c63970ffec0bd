package io.coffer.engines.pki.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Aead;
import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateTemplate;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.crypto.x509.Signer;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class DraftTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Aead aead = aead();
  private final Draft draft =
      new Draft(new Snapshot(List.of(), List.of(), Defaults.NONE), new KeyWrap(aead, "m"), RANDOM);

  private static Aead aead() {
    try (SecretBytes key = SecretBytes.random(Aead.KEY_LENGTH, RANDOM)) {
      return new Aead(key, RANDOM);
    }
  }

  @AfterEach
  void close() {
    aead.close();
  }

  private static PrivateHalf key() {
    return PrivateHalf.generate(KeyKind.ED25519, RANDOM);
  }

  private static Certificate root(PrivateHalf key, String name) {
    DistinguishedName subject = DistinguishedName.ofCommonName(name);
    return Signer.root(key, subject, SignatureAlgorithm.ED25519)
        .sign(
            CertificateTemplate.of(subject, SerialNumber.random(RANDOM), NOW, NOW)
                .basicConstraints(BasicConstraints.CA)
                .build(),
            key.publicHalf());
  }

  @Test
  void aMountHasSoManyKeysAndNoMore() {
    for (int i = 0; i < Draft.MAX_AUTHORITIES; i++) {
      assertTrue(draft.add(key(), "").isNew());
    }
    Refusal refusal = assertThrows(Refusal.class, () -> draft.add(key(), ""));
    assertTrue(refusal.getMessage().contains("1000 keys"));
    PrivateHalf known = draft.keys().iterator().next().half();
    assertFalse(draft.add(known, "").isNew());
  }

  @Test
  @Tag("slow")
  void aMountHasSoManyIssuersAndNoMore() {
    PrivateHalf key = key();
    for (int i = 0; i < Draft.MAX_AUTHORITIES; i++) {
      assertTrue(draft.add(root(key, "r" + i), "").isNew());
    }
    Refusal refusal = assertThrows(Refusal.class, () -> draft.add(root(key, "more"), ""));
    assertTrue(refusal.getMessage().contains("1000 issuers"));
  }

  @Test
  void theFirstIssuerWithAKeyIsTheDefault() {
    PrivateHalf key = key();
    Issuer waiting = draft.add(root(key, "a"), "").thing();
    assertEquals("", draft.defaults().issuer());
    draft.add(key, "k");
    assertEquals(waiting.id(), draft.defaults().issuer());
    assertTrue(draft.removeIssuer(waiting.id()));
    assertEquals("", draft.defaults().issuer());
  }
}
