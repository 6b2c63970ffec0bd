package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must be true of tokens, leases and cubbyholes by what was acknowledged: a simple model,
/// which knows of each thing that it is there, that it is not, or neither after a failure.
final class Family {
  /// Whether something is there.
  enum Being {
    THERE,
    GONE,
    OPEN
  }

  /// A token.
  static final class Member {
    final Session session;
    Optional<Member> parent;
    boolean linkOpen;
    boolean dead;
    boolean maybeDead;
    Instant earliestEnd;
    Instant latestEnd;
    // what its cubbyhole may hold; several values after a failure
    List<String> notes = new ArrayList<>(List.of(""));

    Member(Session session, Optional<Member> parent, Instant end) {
      this.session = session;
      this.parent = parent;
      this.earliestEnd = end;
      this.latestEnd = end;
    }

    Being being(Instant now) {
      Being above = parent.map(p -> p.being(now)).orElse(Being.THERE);
      boolean gone = dead || !now.isBefore(latestEnd) || (above == Being.GONE && !linkOpen);
      if (gone) {
        return Being.GONE;
      }
      boolean there = !maybeDead && now.isBefore(earliestEnd) && above == Being.THERE;
      return there ? Being.THERE : Being.OPEN;
    }

    void renewed(Instant end, boolean acknowledged) {
      if (acknowledged) {
        earliestEnd = end;
        latestEnd = end;
      } else {
        earliestEnd = end.isBefore(earliestEnd) ? end : earliestEnd;
        latestEnd = end.isAfter(latestEnd) ? end : latestEnd;
      }
    }
  }

  /// A lease.
  record Rent(Member owner, String id, String key, Instant end) {
    Being being(Instant now) {
      return now.isBefore(end) ? owner.being(now) : Being.GONE;
    }
  }

  final List<Member> members = new ArrayList<>();
  final List<Rent> rents = new ArrayList<>();

  /// The token was revoked alone, or that was tried.
  void orphaned(Member gone, boolean acknowledged) {
    for (Member member : members) {
      if (member.parent.filter(gone::equals).isPresent()) {
        if (acknowledged) {
          member.parent = Optional.empty();
        }
        member.linkOpen = true;
      }
    }
  }

  /// Compares with the server, which has caught up.
  void check(World world) {
    Instant now = world.scene.clock().instant();
    for (Member member : members) {
      expect(
          member.being(now), member.session.get("auth/token/lookup-self").status() == 200, "token");
      if (member.being(now) == Being.THERE) {
        String note = member.session.get("cubbyhole/model").text("note");
        String held = note.equals("null") ? "" : note;
        assertEquals(true, member.notes.contains(held), "a note of a cubbyhole");
      }
    }
    for (Rent rent : rents) {
      boolean known = World.lookup(world.scene.root(), rent.id()).isFine();
      expect(rent.being(now), known, "lease");
      expect(rent.being(now), world.rentals.open().contains(rent.key()), "rented key");
    }
  }

  private static void expect(Being being, boolean there, String what) {
    if (being != Being.OPEN) {
      assertEquals(being == Being.THERE, there, what + " is " + being);
    }
  }
}
