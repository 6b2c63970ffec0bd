package io.coffer.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.crypto.Keyring;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What policies allow together is kept, and never longer than it is true.
class PoliciesTest {
  private final TestClock clock = new TestClock();
  private final Barrier barrier = new Barrier(new MemoryStorage(), 100);
  private final Policies policies = new Policies(new Rows(barrier, "core/"), clock);

  @BeforeEach
  void open() {
    barrier.open(Keyring.create(new SeededRandom(1), clock.instant()));
  }

  private void put(String name, String text) {
    policies.put(name, text, StoredPolicy.Terms.NONE);
  }

  private Acl acl(String... names) {
    return policies.acl(List.of(names), TemplateValues.NONE);
  }

  private static TemplateValues whose(String id) {
    return name -> name.equals("identity.entity.id") ? Optional.of(id) : Optional.empty();
  }

  private static String path(String path) {
    return "path \"" + path + "\" { capabilities = [\"read\"] }";
  }

  @Test
  void theSamePoliciesAreJoinedOnce() {
    put("a", path("kv/a"));
    put("b", path("kv/b"));
    assertSame(acl("a", "b"), acl("a", "b"));
    assertEquals(List.of("read"), acl("a", "b").capabilities("kv/b"));
    assertEquals(List.of("deny"), acl("a").capabilities("kv/b"));
  }

  @Test
  void aChangeActsOnTheNextRequest() {
    put("a", path("kv/a"));
    Acl before = acl("a");
    put("a", path("kv/other"));
    assertNotSame(before, acl("a"));
    assertEquals(List.of("deny"), acl("a").capabilities("kv/a"));
    policies.delete("a");
    assertEquals(List.of("deny"), acl("a").capabilities("kv/other"));
    put("a", path("kv/a"));
    assertEquals(List.of("read"), acl("a").capabilities("kv/a"));
  }

  @Test
  void templatesAreFilledForEachByHimself() {
    put("own", path("kv/{{identity.entity.id}}/x"));
    Acl ann = policies.acl(List.of("own"), whose("ann"));
    assertSame(ann, policies.acl(List.of("own"), whose("ann")));
    assertEquals(List.of("read"), ann.capabilities("kv/ann/x"));
    Acl bob = policies.acl(List.of("own"), whose("bob"));
    assertEquals(List.of("deny"), bob.capabilities("kv/ann/x"));
    assertEquals(List.of("read"), bob.capabilities("kv/bob/x"));
    assertEquals(List.of("deny"), acl("own").capabilities("kv/ann/x"));
  }

  @Test
  void aPolicyThatIsOverAllowsNothingMore() {
    var end = Optional.of(clock.instant().plusSeconds(60));
    policies.put(
        "a", path("kv/a"), new StoredPolicy.Terms(Optional.empty(), Optional.empty(), end));
    assertEquals(List.of("read"), acl("a").capabilities("kv/a"));
    clock.advance(Duration.ofSeconds(60));
    assertEquals(List.of("deny"), acl("a").capabilities("kv/a"));
  }

  @Test
  void aClauseThatIsOverAllowsNothingMore() {
    put(
        "a",
        "path \"kv/a\" { capabilities = [\"read\"] expiration = \""
            + clock.instant().plusSeconds(60)
            + "\" }");
    assertEquals(List.of("read"), acl("a").capabilities("kv/a"));
    clock.advance(Duration.ofSeconds(60));
    assertEquals(List.of("deny"), acl("a").capabilities("kv/a"));
  }
}
