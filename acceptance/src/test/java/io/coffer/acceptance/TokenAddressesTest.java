package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that are good from some addresses only.
final class TokenAddressesTest {
  private final Scene scene = Scene.open();

  @AfterEach
  void close() {
    scene.close();
  }

  private Session bound(String cidrs, String wish) {
    scene.root().put("auth/token/roles/net", "{'token_bound_cidrs':'" + cidrs + "'}").orFail();
    return scene.as(scene.root().put("auth/token/create/net", wish).orFail().token());
  }

  private Session bound(String cidrs) {
    return bound(cidrs, "{'policies':['default']}");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.0/24, 10.1.2.3, true",
    "10.1.2.0/24, 10.1.3.3, false",
    "10.9.9.9, 10.9.9.9, true",
    "10.9.9.9, 10.9.9.8, false",
    "127.0.0.0/8, 10.1.2.3, false",
    "2001:db8::/32, 2001:db8:0:0:0:0:0:1, true",
    "2001:db8::/32, 10.1.2.3, false",
    "0.0.0.0/0, 8.8.8.8, true"
  })
  void anAddressIsLetInOrNot(String cidr, String address, boolean good) {
    Session token = bound(cidr).from(address);
    if (good) {
      Expect.alive(token);
    } else {
      Expect.dead(token);
    }
  }

  @Test
  void oneOfSeveralIsEnough() {
    Session token = bound("10.1.0.0/16,192.168.0.0/16");
    Expect.alive(token.from("192.168.7.7"));
    Expect.alive(token.from("10.1.7.7"));
    Expect.dead(token.from("10.2.7.7"));
  }

  @Test
  void aLookupShowsThem() {
    Session token = bound("10.1.2.0/24").from("10.1.2.3");
    assertEquals("[\"10.1.2.0/24\"]", token.get("auth/token/lookup-self").text("bound_cidrs"));
  }

  @Test
  void aRequestFromElsewhereDoesNotUseUpTheToken() {
    Session token = bound("10.1.2.0/24", "{'policies':['default'],'num_uses':1}");
    Expect.dead(token.from("10.2.2.2"));
    Expect.alive(token.from("10.1.2.3"));
  }

  @Test
  void aRootTokenThatNeverEndsIsNotBound() {
    Session root = bound("10.1.2.0/24", "{}");
    Expect.alive(root.from("127.0.0.1"));
  }

  @Test
  void aRootTokenThatEndsIsBound() {
    Session root = bound("10.1.2.0/24", "{'ttl':'1h'}");
    Expect.dead(root.from("127.0.0.1"));
  }

  @Test
  void batchTokensAreBoundToo() {
    Session batch = bound("10.1.2.0/24", "{'policies':['default'],'type':'batch'}");
    Expect.dead(batch.from("127.0.0.1"));
    Expect.alive(batch.from("10.1.2.3"));
  }

  @Test
  void theAddressesOfALivingTokenStayWhenItsRoleChanges() {
    Session token = bound("10.1.2.0/24");
    bound("127.0.0.0/8");
    Expect.alive(token.from("10.1.2.3"));
    Expect.dead(token.from("127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "10.0.0.0/99", "127.0.0.1/40", "10.0.0.0/x", "300.1.1.1"})
  void whatIsNoAddressIsRefused(String cidr) {
    Said said = scene.root().put("auth/token/roles/net", "{'token_bound_cidrs':['" + cidr + "']}");
    Expect.refusedFor(400, cidr, said);
  }
}
