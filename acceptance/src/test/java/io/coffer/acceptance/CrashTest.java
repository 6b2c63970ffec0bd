package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Faults.Fate;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Each commit of a piece of work fails in turn, stored or not, alone or as the last one before the
/// server dies. After a restart nothing is half done and nothing that was acknowledged is lost.
@Tag("slow")
final class CrashTest {
  private static final String SHORT = "{'policies':['all'],'ttl':'1h'}";

  /// @param prepare what the work needs, done while nothing fails
  /// @param work what meets the failing commit
  /// @param check what must hold afterwards of what was prepared and of the answer
  private static <T> void failingEachCommit(
      Function<World, T> prepare, Work<T> work, Outcome<T> check) {
    int trials = 0;
    for (Fate fate : List.of(Fate.LOST, Fate.KEPT_BUT_FAILED)) {
      for (boolean died : List.of(false, true)) {
        int at = 1;
        while (fails(new FailAt(at, fate, died), prepare, work, check)) {
          at++;
          trials++;
        }
      }
    }
    assertTrue(trials >= 4, "the work commits something");
  }

  private static <T> boolean fails(
      FailAt faults, Function<World, T> prepare, Work<T> work, Outcome<T> check) {
    try (World world = new World()) {
      T prepared = prepare.apply(world);
      world.fail(faults);
      Said said = work.of(world, prepared);
      world.recover();
      check.of(world, prepared, said);
      Expect.alive(world.bystander);
      Expect.alive(world.orphan);
      return faults.happened();
    } catch (AssertionError e) {
      throw new AssertionError(faults + ": " + e.getMessage(), e);
    }
  }

  private interface Work<T> {
    Said of(World world, T prepared);
  }

  private interface Outcome<T> {
    void of(World world, T prepared, Said said);
  }

  private static void failingEachCommit(Function<World, Said> work, BiConsumer<World, Said> check) {
    failingEachCommit(
        world -> true,
        (world, yes) -> work.apply(world),
        (world, yes, said) -> check.accept(world, said));
  }

  @Test
  void rotatingAKey() {
    failingEachCommit(
        world -> {
          Session root = Transit.mounted(world.scene);
          root.put("transit/keys/k").orFail();
          return Transit.encrypt(root, "k", "text");
        },
        (world, ciphertext) -> world.scene.root().put("transit/keys/k/rotate"),
        (world, ciphertext, said) -> {
          Session root = world.scene.root();
          assertEquals("text", Transit.decrypt(root, "k", ciphertext));
          String latest = root.get("transit/keys/k").orFail().text("latest_version");
          assertTrue(latest.equals("2") || !said.isFine(), "what was acknowledged is done");
          String again = Transit.encrypt(root, "k", "more");
          assertTrue(again.startsWith("vault:v" + latest + ":"));
          assertEquals("more", Transit.decrypt(root, "k", again));
        });
  }

  @Test
  void creatingAToken() {
    failingEachCommit(
        world -> world.parent.put("auth/token/create", SHORT),
        (world, said) -> {
          Expect.alive(world.parent);
          if (said.isFine()) {
            Expect.alive(world.made(said));
          }
        });
  }

  @Test
  void creatingATokenOfAChosenId() {
    failingEachCommit(
        world -> world.scene.root().put("auth/token/create", "{'id':'mine','ttl':'1h'}"),
        (world, said) -> {
          if (said.isFine()) {
            Expect.alive(world.scene.as("mine"));
          } else {
            world.scene.as("mine").put("auth/token/revoke-self");
            world.scene.root().put("auth/token/create", "{'id':'mine','ttl':'1h'}").orFail();
          }
        });
  }

  @Test
  void renewingAToken() {
    failingEachCommit(
        world -> world.made(world.parent.put("auth/token/create", SHORT)),
        (world, token) -> token.put("auth/token/renew-self", "{'increment':'5h'}"),
        (world, token, said) -> {
          Expect.alive(token);
          if (said.isFine()) {
            world.scene.advance(Duration.ofHours(4));
            Expect.alive(token);
          }
        });
  }

  @Test
  void revokingATree() {
    failingEachCommit(
        world -> world.parent.put("auth/token/revoke-self"),
        (world, said) -> {
          boolean dead = world.parent.get("auth/token/lookup-self").status() == 403;
          assertTrue(dead || !said.isFine(), "what was acknowledged is done");
          for (Session token : List.of(world.child, world.grandchild)) {
            assertEquals(dead ? 403 : 200, token.get("auth/token/lookup-self").status());
          }
        });
  }

  @Test
  void revokingATokenAlone() {
    failingEachCommit(
        world ->
            world
                .scene
                .root()
                .put("auth/token/revoke-orphan", Session.json("token", world.parent.token())),
        (world, said) -> {
          Expect.alive(world.child);
          Expect.alive(world.grandchild);
          if (said.isFine()) {
            Expect.dead(world.parent);
          }
        });
  }

  @Test
  void tokensThatRunOut() {
    failingEachCommit(
        world -> {
          Session brief = world.made(world.bystander.put("auth/token/create", SHORT));
          World.rent(brief);
          brief.put("cubbyhole/a", "{'b':1}").orFail();
          brief.put("auth/token/create", "{'policies':['all'],'ttl':'9h'}").orFail();
          return brief;
        },
        (world, brief) -> {
          world.scene.advance(Duration.ofHours(1));
          return brief.get("auth/token/lookup-self");
        },
        (world, brief, said) -> Expect.dead(brief));
  }

  @Test
  void leasingASecret() {
    failingEachCommit(
        world -> world.parent.get("rent/key", "{'ttl':'10h'}"),
        (world, said) -> {
          if (said.isFine()) {
            World.lookup(world.parent, said.text("lease_id")).orFail();
            assertTrue(world.rentals.open().contains(said.text("key")));
          }
        });
  }

  @Test
  void renewingALease() {
    failingEachCommit(
        world -> world.parent.get("rent/key", "{'ttl':'1h'}").orFail(),
        (world, lease) ->
            world.parent.put("sys/leases/renew/" + lease.text("lease_id"), "{'increment':'5h'}"),
        (world, lease, said) -> {
          World.lookup(world.parent, lease.text("lease_id")).orFail();
          if (said.isFine()) {
            world.scene.advance(Duration.ofHours(4));
            World.lookup(world.parent, lease.text("lease_id")).orFail();
          }
        });
  }

  @Test
  void revokingLeasesByPrefix() {
    failingEachCommit(
        world -> world.scene.root().put("sys/leases/revoke-prefix/rent"),
        (world, said) -> {
          if (said.isFine()) {
            assertEquals(0, world.rentals.open().size());
          }
        });
  }

  @Test
  void leasesThatRunOut() {
    failingEachCommit(
        world -> world.parent.get("rent/key", "{'ttl':'1h'}").orFail(),
        (world, lease) -> {
          world.scene.advance(Duration.ofHours(1));
          return lease;
        },
        (world, lease, said) -> {
          assertEquals(400, World.lookup(world.parent, lease.text("lease_id")).status());
          assertTrue(!world.rentals.open().contains(lease.text("key")));
          assertEquals(5, world.rentals.open().size());
        });
  }

  @Test
  void usingATokenForTheLastTime() {
    failingEachCommit(
        CrashTest::limited,
        (world, limited) -> limited.get("auth/token/lookup-self"),
        (world, limited, said) -> {
          if (said.isFine()) {
            Expect.dead(limited);
          }
        });
  }

  // one use is left
  private static Session limited(World world) {
    String wish = "{'policies':['all'],'ttl':'5h','num_uses':3}";
    Session limited = world.made(world.parent.put("auth/token/create", wish));
    limited.put("cubbyhole/a", "{'b':1}").orFail();
    World.rent(limited);
    return limited;
  }

  @Test
  void leasingASecretOnTheLastUse() {
    failingEachCommit(
        CrashTest::limited,
        (world, limited) -> limited.get("rent/key", "{'ttl':'10h'}"),
        (world, limited, said) -> assertTrue(!said.isFine(), "it is refused in any case"));
  }

  @Test
  void wrappingAnAnswer() {
    failingEachCommit(
        world -> world.parent.wrapped(Duration.ofHours(1)).get("secret/w"),
        (world, said) -> {
          if (said.isFine()) {
            assertEquals("1", unwrap(world, said).orFail().text("x"));
          }
        });
  }

  private static Said unwrap(World world, Said wrapped) {
    return world.scene.as(wrapped.wrapInfo().text("token", "")).put("sys/wrapping/unwrap");
  }

  private static Said wrapped(World world) {
    return world.parent.wrapped(Duration.ofHours(1)).get("secret/w").orFail();
  }

  @Test
  void unwrappingAnAnswer() {
    failingEachCommit(
        CrashTest::wrapped,
        CrashTest::unwrap,
        (world, wrapped, said) -> {
          Said again = unwrap(world, wrapped);
          assertTrue(again.status() == 400 || !said.isFine(), "it opens once");
        });
  }

  @Test
  void unwrappingForAnother() {
    failingEachCommit(
        CrashTest::wrapped,
        (world, wrapped) ->
            world.bystander.put(
                "sys/wrapping/unwrap", Session.json("token", wrapped.wrapInfo().text("token", ""))),
        (world, wrapped, said) -> {
          Said again = unwrap(world, wrapped);
          assertTrue(again.status() == 400 || !said.isFine(), "it opens once");
        });
  }

  @Test
  void rewrappingAnAnswer() {
    failingEachCommit(
        CrashTest::wrapped,
        (world, wrapped) ->
            world.bystander.put(
                "sys/wrapping/rewrap", Session.json("token", wrapped.wrapInfo().text("token", ""))),
        (world, wrapped, said) -> {
          if (said.isFine()) {
            assertEquals(400, unwrap(world, wrapped).status());
            assertEquals("1", unwrap(world, said).orFail().text("x"));
          }
        });
  }

  @Test
  void writingToACubbyhole() {
    failingEachCommit(
        world -> world.parent.put("cubbyhole/note", "{'a':2}"),
        (world, said) -> {
          String now = world.parent.get("cubbyhole/note").orFail().text("a");
          assertTrue(now.equals("2") || (now.equals("1") && !said.isFine()), now);
        });
  }

  @Test
  void disablingAMountWithLeases() {
    failingEachCommit(
        world -> world.scene.root().delete("sys/mounts/rent"),
        (world, said) -> {
          if (said.isFine()) {
            assertEquals(0, world.rentals.open().size());
          }
        });
  }
}
