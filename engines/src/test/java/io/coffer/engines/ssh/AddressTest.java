package io.coffer.engines.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3",
    "::ffff:10.1.2.3, 10.1.2.3",
    "2001:DB8::1, 2001:db8::1",
    "::1, ::1"
  })
  void isShownInOneForm(String text, String shown) {
    assertEquals(shown, Address.of(text).orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.1", "10.1.2.3/8", "localhost", "1", ":::", "1.2.3.4.5", "é"})
  void whatIsNoneIsNone(String text) {
    assertEquals(Optional.empty(), Address.of(text));
  }

  @Test
  void liesInABlockOfAList() {
    Address address = Address.of("10.1.2.3").orElseThrow();
    assertTrue(address.isIn("192.168.0.0/16, 10.0.0.0/8"));
    assertTrue(address.isIn("10.1.2.3"));
    assertFalse(address.isIn("10.2.0.0/16,::/0"));
    assertFalse(address.isIn(""));
  }

  @Test
  void aListOfBlocksHoldsNothingElse() {
    Address.checkBlocks("cidr_list", "10.0.0.0/8, ::/0,");
    assertThrows(Refusal.class, () -> Address.checkBlocks("cidr_list", "10.0.0.0/33"));
  }
}
