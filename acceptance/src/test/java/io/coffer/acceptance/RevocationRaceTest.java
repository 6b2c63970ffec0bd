package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.testkit.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A token is revoked just when something of it is about to be stored.
final class RevocationRaceTest {
  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  /// Revokes the parent in front of the next commit.
  private void revokeBeforeTheNextCommit() {
    world.fail(
        new Faults() {
          private boolean done;

          @Override
          public Fate commit() {
            if (!done) {
              done = true;
              world.parent.put("auth/token/revoke-self").orFail();
            }
            return Fate.FINE;
          }
        });
  }

  private void everythingOfItIsGone() {
    world.recover();
    Expect.dead(world.parent);
    Expect.dead(world.child);
    assertEquals(2, world.rentals.open().size());
  }

  @Test
  void aChildIsNotMadeAnyMore() {
    revokeBeforeTheNextCommit();
    Said said = world.parent.put("auth/token/create", "{'policies':['all']}");
    Expect.refused(403, "permission denied", said);
    everythingOfItIsGone();
  }

  @Test
  void anOrphanIsStillMade() {
    revokeBeforeTheNextCommit();
    Said said = world.parent.put("auth/token/create-orphan", "{'policies':['all']}");
    everythingOfItIsGone();
    Expect.alive(world.made(said));
  }

  @Test
  void aSecretIsNotHandedOutAndTakenBack() {
    revokeBeforeTheNextCommit();
    Expect.refused(403, "permission denied", world.parent.get("rent/key", "{'ttl':'1h'}"));
    world.scene.tick();
    everythingOfItIsGone();
  }

  @Test
  void nothingIsWrittenToItsCubbyhole() {
    revokeBeforeTheNextCommit();
    Expect.refused(403, "permission denied", world.parent.put("cubbyhole/new", "{'a':1}"));
    everythingOfItIsGone();
  }

  @Test
  void itIsNotRenewed() {
    revokeBeforeTheNextCommit();
    Expect.refused(400, "token not found", world.parent.put("auth/token/renew-self"));
    everythingOfItIsGone();
  }

  @Test
  void itsLeaseIsNotRenewed() {
    Said lease = World.rent(world.parent);
    revokeBeforeTheNextCommit();
    Said said =
        world.bystander.put("sys/leases/renew/" + lease.text("lease_id"), "{'increment':'1h'}");
    Expect.refused(400, "lease not found", said);
    everythingOfItIsGone();
  }

  @Test
  void aBatchTokenOfItIsNotHandedASecret() {
    Session batch =
        world.made(world.parent.put("auth/token/create", "{'type':'batch','policies':['all']}"));
    revokeBeforeTheNextCommit();
    Expect.refused(403, "permission denied", batch.get("rent/key", "{'ttl':'1h'}"));
    world.scene.tick();
    everythingOfItIsGone();
  }

  @Test
  void aChildThatIsRenewedMeanwhileGoesAllTheSame() {
    Session sibling = world.made(world.parent.put("auth/token/create", "{'policies':['all']}"));
    world.fail(
        new Faults() {
          private int commits;

          // the first one ends the parent, the second one its children
          @Override
          public Fate commit() {
            commits++;
            if (commits == 2) {
              world.child.put("auth/token/renew-self").orFail();
            }
            return Fate.FINE;
          }
        });
    world.parent.put("auth/token/revoke-self").orFail();
    Expect.dead(sibling);
    everythingOfItIsGone();
  }

  @Test
  void itMayBeRevokedTwiceAtOnce() {
    revokeBeforeTheNextCommit();
    world
        .scene
        .root()
        .put("auth/token/revoke", Session.json("token", world.parent.token()))
        .orFail();
    everythingOfItIsGone();
  }
}
