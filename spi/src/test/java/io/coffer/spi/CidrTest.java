package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, 11.0.0.0",
    "10.1.2.3/8, 10.0.0.0, 9.255.255.255",
    "10.1.2.3, 10.1.2.3, 10.1.2.2",
    "10.1.2.3/32, 10.1.2.3, 10.1.2.4",
    "192.168.1.128/25, 192.168.1.128, 192.168.1.127",
    "192.168.1.0/31, 192.168.1.1, 192.168.1.2",
    "128.0.0.0/1, 255.0.0.1, 127.255.255.255",
    "0.0.0.0/0, 1.2.3.4, ::1",
    "::/0, ::1, 1.2.3.4",
    "fd00::/8, fdff::1, fe00::1",
    "2001:db8::/33, 2001:db8:7fff::1, 2001:db8:8000::1",
    "::1, 0:0:0:0:0:0:0:1, ::2",
    "10.0.0.0/8, ::ffff:10.1.1.1, ::ffff:11.1.1.1",
  })
  void anAddressIsInsideOrOutside(String block, String inside, String outside) {
    assertTrue(Cidr.parse(block).contains(inside), inside);
    assertFalse(Cidr.parse(block).contains(outside), outside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/99",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0/+8",
        "10.0.0.0/٨",
        "10.0.0",
        "10",
        "10.1",
        "010.0.0.1",
        "256.0.0.0",
        "1.2.3.4.5",
        "a.b.c.d",
        "example.com",
        "localhost",
        "::/129",
        "fe80::1%eth0",
        ":",
        ":::",
        "1:2",
        "10.0.0.0 /8",
        " 10.0.0.0",
        "[::1]",
        "::g"
      })
  void whatIsNoBlockIsRefusedAndNoNameIsLookedUp(String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> Cidr.parse(text));
    assertEquals("invalid CIDR address: " + text, refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere", "1.2.3", "1.2.3.4.5", "300.1.1.1", "::x", "::1::2", "%"})
  void textThatIsNoAddressIsInNoBlock(String text) {
    assertFalse(Cidr.parse("0.0.0.0/0").contains(text));
    assertFalse(Cidr.parse("::/0").contains(text));
  }

  @Test
  void aBlockOfOneIsWrittenAsAnAddress() {
    assertEquals(
        List.of("10.0.0.1", "10.0.0.0/8", "::1", "10.0.0.2"),
        Cidr.normalise(List.of("10.0.0.1/32", "10.0.0.0/8", "::1/128", "10.0.0.2")));
  }

  @Test
  void noBlockAdmitsEverybodyAndSeveralAdmitWhoIsInOne() {
    assertTrue(Cidr.admits(List.of(), "1.2.3.4"));
    List<String> blocks = List.of("10.0.0.0/8", "::1");
    assertTrue(Cidr.admits(blocks, "::1"));
    assertTrue(Cidr.admits(blocks, "10.0.0.9"));
    assertFalse(Cidr.admits(blocks, "1.2.3.4"));
    assertFalse(Cidr.admits(blocks, ""));
  }
}
