package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Faults;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Many tokens and leases go at once: by few commits, whatever hangs on them, and all of them,
/// whatever fails on the way.
@Tag("slow")
final class MassRevocationTest {
  /// Beyond two pages.
  private static final int MANY = 450;

  /// Far from one for each, and enough for what a page needs.
  private static final int FEW = 30;

  private static final int OWN_RENTALS = 5;
  private static final String BRIEF = "{'policies':['all'],'ttl':'1h'}";
  private static final String LONG = "{'policies':['all'],'ttl':'9h'}";

  private World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  /// What hangs on a token.
  enum Kind {
    NOTHING,
    A_LEASE,
    A_NOTE,
    A_CHILD
  }

  private List<Session> crowd(int size, Kind... kinds) {
    var crowd = new ArrayList<Session>();
    for (int i = 0; i < size; i++) {
      Session token = world.made(world.parent.put("auth/token/create", BRIEF));
      crowd.add(token);
      switch (kinds[i % kinds.length]) {
        case NOTHING -> {}
        case A_LEASE -> World.rent(token);
        case A_NOTE -> token.put("cubbyhole/note", "{'a':1}").orFail();
        case A_CHILD -> crowd.add(world.made(token.put("auth/token/create", LONG)));
      }
    }
    return crowd;
  }

  private int commits(Runnable work) {
    var commits = new AtomicInteger();
    world.fail(() -> {
      commits.incrementAndGet();
      return Faults.Fate.FINE;
    });
    work.run();
    world.fail(Faults.none());
    return commits.get();
  }

  private void gone(List<Session> crowd, int commits) {
    gone(crowd, commits, FEW);
  }

  private void gone(List<Session> crowd, int commits, int most) {
    assertTrue(commits < most, commits + " commits");
    crowd.forEach(Expect::dead);
    Expect.alive(world.bystander);
    Soundness.check(world.scene);
  }

  @ParameterizedTest
  @EnumSource
  void tokensThatRunOutTogether(Kind kind) {
    List<Session> crowd = crowd(MANY, kind);
    // in smaller steps, so that others feel less of it
    gone(crowd, commits(() -> world.scene.advance(Duration.ofHours(1))), MANY / 4);
    Expect.alive(world.parent);
    assertEquals(OWN_RENTALS, world.rentals.open().size());
  }

  @ParameterizedTest
  @EnumSource
  void childrenOfATokenThatIsRevoked(Kind kind) {
    List<Session> crowd = crowd(MANY, kind);
    gone(crowd, commits(() -> world.parent.put("auth/token/revoke-self").orFail()));
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "A_LEASE"})
  void tokensThatAreRevokedByPrefix(Kind kind) {
    String role = "auth/token/roles/crowd";
    world.scene.root().put(role, "{'path_suffix':'crowd','orphan':true}").orFail();
    var crowd = new ArrayList<Session>();
    for (int i = 0; i < MANY; i++) {
      Session token = world.made(world.scene.root().put("auth/token/create/crowd", BRIEF));
      crowd.add(token);
      if (kind == Kind.A_LEASE) {
        World.rent(token);
      }
    }
    String path = "sys/leases/revoke-prefix/auth/token/create/crowd";
    gone(crowd, commits(() -> world.scene.root().put(path).orFail()));
  }

  @Test
  void childrenOfATokenThatIsRevokedAlone() {
    List<Session> crowd = crowd(MANY, Kind.A_NOTE);
    String body = Session.json("token", world.parent.token());
    int commits = commits(() -> world.scene.root().put("auth/token/revoke-orphan", body).orFail());
    assertTrue(commits < FEW, commits + " commits");
    crowd.forEach(Expect::alive);
    Soundness.check(world.scene);
  }

  @Test
  void leasesOfOneToken() {
    for (int i = 0; i < MANY; i++) {
      World.rent(world.parent);
    }
    gone(List.of(), commits(() -> world.parent.put("auth/token/revoke-self").orFail()));
    assertEquals(2, world.rentals.open().size());
  }

  @Test
  void leasesOfAMountThatIsDisabled() {
    crowd(MANY, Kind.A_LEASE);
    int commits = commits(() -> world.scene.root().delete("sys/mounts/rent").orFail());
    gone(List.of(), commits);
    assertEquals(0, world.rentals.open().size());
  }

  @Test
  void notesOfOneToken() {
    for (int i = 0; i < MANY; i++) {
      world.parent.put("cubbyhole/n" + i + "/deep", "{'a':1}").orFail();
    }
    gone(List.of(), commits(() -> world.parent.put("auth/token/revoke-self").orFail()));
  }

  @Test
  void aLineOfManyGenerations() {
    Session youngest = world.child;
    var line = new ArrayList<Session>();
    for (int i = 0; i < MANY; i++) {
      youngest = world.made(youngest.put("auth/token/create", LONG));
      line.add(youngest);
    }
    world.parent.put("auth/token/revoke-self").orFail();
    line.forEach(Expect::dead);
    Soundness.check(world.scene);
  }

  @Test
  void leasesThatTheirEngineKeepsAreAskedForAgain() {
    List<Session> crowd = crowd(MANY, Kind.A_LEASE);
    world.rentals.refuse(true);
    world.scene.advance(Duration.ofHours(1));
    crowd.forEach(Expect::dead);
    assertEquals(MANY + OWN_RENTALS, world.rentals.open().size());
    world.rentals.refuse(false);
    world.scene.advance(Duration.ofHours(1));
    assertEquals(OWN_RENTALS, world.rentals.open().size());
    Soundness.check(world.scene);
  }

  @Test
  void nothingIsHalfDoneWhateverFails() {
    Property.check(
        8,
        random -> {
          close();
          world = new World();
          storm(random);
        });
  }

  private void storm(SeededRandom random) {
    List<Session> crowd = crowd(220 + random.nextInt(60), Kind.values());
    world.fail(Faults.seeded(random, 20, 1));
    boolean byTime = random.nextBoolean();
    boolean done = true;
    if (byTime) {
      world.scene.advance(Duration.ofHours(1));
    } else {
      done = world.parent.put("auth/token/revoke-self").isFine();
    }
    world.recover();
    boolean dead = world.parent.get("auth/token/lookup-self").status() == 403;
    if (byTime || done) {
      assertEquals(!byTime, dead);
    }
    if (byTime || dead) {
      crowd.forEach(Expect::dead);
      assertEquals(byTime ? OWN_RENTALS : 2, world.rentals.open().size());
    }
    Expect.alive(world.bystander);
    Expect.alive(world.orphan);
  }
}
