package io.coffer.cli.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.cli.args.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransitKeyTest {
  @Test
  void isAPathOrANameAtTheUsualMount() {
    assertEquals(new TransitKey("transit", "app"), TransitKey.of("transit/keys/app"));
    assertEquals(new TransitKey("team/keys", "app"), TransitKey.of("/team/keys/keys/app/"));
    assertEquals(new TransitKey("transit", "app"), TransitKey.of("app"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "transit/app", "keys/app", "transit/keys/app/rotate"})
  void anythingElseIsRefused(String word) {
    assertThrows(UsageException.class, () -> TransitKey.of(word));
  }
}
