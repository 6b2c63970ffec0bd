package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.vault.core.VaultWrappingOperations;
import org.springframework.vault.support.VaultToken;
import org.springframework.vault.support.WrappedMetadata;

/// Response wrapping by Spring Vault.
@OverEachTransport
class SpringWrappingTest {
  record Login(String user, int port) {}

  private final VaultWrappingOperations wrapping;

  SpringWrappingTest(Transport transport, Shared shared) {
    this.wrapping = Spring.root(shared, transport).opsForWrapping();
  }

  @Test
  void whatIsWrappedIsReadOnce() {
    WrappedMetadata wrapped = wrapping.wrap(Map.of("k", "v"), Duration.ofMinutes(2));
    assertEquals(Duration.ofMinutes(2), wrapped.getTtl());
    assertEquals("sys/wrapping/wrap", wrapped.getPath());
    assertEquals(Map.of("k", "v"), wrapping.read(wrapped.getToken()).getData());
    assertNull(wrapping.read(wrapped.getToken()));
  }

  @Test
  void whatIsWrappedIsAnObjectOfTheCallers() {
    WrappedMetadata wrapped = wrapping.wrap(new Login("ann", 5432), Duration.ofMinutes(2));
    assertEquals(
        new Login("ann", 5432), wrapping.read(wrapped.getToken(), Login.class).getRequiredData());
  }

  @Test
  void lookingDoesNotOpen() {
    WrappedMetadata wrapped = wrapping.wrap(Map.of("k", "v"), Duration.ofMinutes(2));
    WrappedMetadata found = wrapping.lookup(wrapped.getToken());
    assertEquals(Duration.ofMinutes(2), found.getTtl());
    assertEquals("sys/wrapping/wrap", found.getPath());
    Instant made = found.getCreationTime();
    assertEquals(wrapped.getCreationTime().getEpochSecond(), made.getEpochSecond());
    assertEquals(Map.of("k", "v"), wrapping.read(wrapped.getToken()).getData());
    assertNull(wrapping.lookup(wrapped.getToken()));
  }

  @Test
  void rewrappingMovesIt() {
    VaultToken first = wrapping.wrap(Map.of("k", "v"), Duration.ofMinutes(2)).getToken();
    WrappedMetadata second = wrapping.rewrap(first);
    assertNotEquals(first.getToken(), second.getToken().getToken());
    assertEquals(Duration.ofMinutes(2), second.getTtl());
    assertNull(wrapping.read(first));
    assertEquals(Map.of("k", "v"), wrapping.read(second.getToken()).getData());
  }

  @Test
  void noTokenAtAllOpensNothing() {
    assertNull(wrapping.read(VaultToken.of("none")));
  }
}
