package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Faults;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever is done to tokens and leases in whatever order, while storage fails now and then: after
/// a restart all fits together, and what was acknowledged holds.
final class TokenPropertyTest {
  private static final int RUNS = 60;
  private static final int ROUNDS = 4;
  private static final int STEPS = 25;

  @Test
  @Tag("slow")
  void whatWasAcknowledgedHoldsAndNothingIsHalfDone() {
    Property.check(
        RUNS,
        random -> {
          try (World world = new World()) {
            new Play(world, random).run();
          }
        });
  }

  private static final class Play {
    private final World world;
    private final SeededRandom random;
    private final Family family = new Family();
    private final List<String> wrapped = new ArrayList<>();

    Play(World world, SeededRandom random) {
      this.world = world;
      this.random = random;
      for (Session token : List.of(world.parent, world.bystander)) {
        Instant end = now().plus(World.LIFE);
        family.members.add(new Family.Member(token, Optional.empty(), end));
      }
    }

    void run() {
      for (int round = 0; round < ROUNDS; round++) {
        world.fail(Faults.seeded(random, 12, 2));
        for (int step = 0; step < STEPS; step++) {
          step();
        }
        world.recover();
        family.check(world);
      }
    }

    private Instant now() {
      return world.scene.clock().instant();
    }

    private void step() {
      var member = family.members.get(random.nextInt(family.members.size()));
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> create(member);
        case 3, 4 -> rent(member);
        case 5 -> renew(member);
        case 6 -> revoke(member);
        case 7 -> revokeAlone(member);
        case 8, 9 -> note(member);
        case 10 -> wrapOrUnwrap(member);
        default -> world.scene.advance(Duration.ofMinutes(1 + random.nextInt(20)));
      }
    }

    private void create(Family.Member member) {
      boolean orphan = random.nextInt(4) == 0;
      int minutes = 10 + random.nextInt(300);
      Instant end = now().plus(Duration.ofMinutes(minutes));
      String wish = "{'policies':['all'],'ttl':'" + minutes + "m'}";
      Said said =
          member.session.put(orphan ? "auth/token/create-orphan" : "auth/token/create", wish);
      if (acknowledged(member, said)) {
        Optional<Family.Member> parent = orphan ? Optional.empty() : Optional.of(member);
        family.members.add(new Family.Member(world.made(said), parent, end));
      }
    }

    private void rent(Family.Member member) {
      int minutes = 10 + random.nextInt(300);
      Instant end = now().plus(Duration.ofMinutes(minutes));
      Said said = member.session.get("rent/key", "{'ttl':'" + minutes + "m'}");
      if (acknowledged(member, said)) {
        family.rents.add(new Family.Rent(member, said.text("lease_id"), said.text("key"), end));
      }
    }

    private void renew(Family.Member member) {
      int minutes = 10 + random.nextInt(300);
      Instant end = now().plus(Duration.ofMinutes(minutes));
      Said said = member.session.put("auth/token/renew-self", "{'increment':'" + minutes + "m'}");
      if (acknowledged(member, said)) {
        member.renewed(end, true);
      } else if (said.status() == 500) {
        member.renewed(end, false);
      }
    }

    private void revoke(Family.Member member) {
      Said said = member.session.put("auth/token/revoke-self");
      if (acknowledged(member, said)) {
        member.dead = true;
      } else if (said.status() == 500) {
        member.maybeDead = true;
      }
    }

    private void revokeAlone(Family.Member member) {
      String body = Session.json("token", member.session.token());
      Said said = world.scene.root().put("auth/token/revoke-orphan", body);
      if (said.isFine()) {
        member.dead = true;
        family.orphaned(member, true);
      } else if (said.status() == 500) {
        member.maybeDead = true;
        family.orphaned(member, false);
      }
    }

    private void note(Family.Member member) {
      String note = "n" + random.nextInt(1_000_000);
      Said said = member.session.put("cubbyhole/model", "{'note':'" + note + "'}");
      if (acknowledged(member, said)) {
        member.notes = new ArrayList<>(List.of(note));
      } else if (said.status() == 500) {
        member.notes.add(note);
      }
    }

    private void wrapOrUnwrap(Family.Member member) {
      if (wrapped.isEmpty() || random.nextBoolean()) {
        Said said = member.session.wrapped(Duration.ofHours(50)).get("secret/w");
        if (acknowledged(member, said)) {
          wrapped.add(said.wrapInfo().text("token", ""));
        }
        return;
      }
      // it opens once, unless an attempt failed that may have used it up
      String token = wrapped.removeLast();
      Said said = world.scene.as(token).put("sys/wrapping/unwrap");
      assertTrue(said.status() == 200 || said.status() == 500, () -> said.content());
      if (said.isFine()) {
        assertEquals("1", said.text("x"));
        assertTrue(!world.scene.as(token).put("sys/wrapping/unwrap").isFine(), "opened twice");
      }
    }

    // what is refused must be over, and the other way round
    private boolean acknowledged(Family.Member member, Said said) {
      boolean denied = said.status() == 403 || said.status() == 400;
      if (denied) {
        assertTrue(member.being(now()) != Family.Being.THERE, () -> said.content());
      } else if (said.isFine()) {
        assertTrue(!member.dead, "a revoked token was served");
      } else {
        assertEquals(500, said.status(), () -> said.content());
      }
      return said.isFine();
    }
  }
}
