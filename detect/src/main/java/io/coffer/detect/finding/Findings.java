package io.coffer.detect.finding;

import io.coffer.detect.hook.Announcer;
import io.coffer.scanner.Finding;
import io.coffer.spi.Changes;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All findings of a mount, a row for each secret. Safe for many threads.
public final class Findings implements FindingTaker {
  /// How many findings a listing looks at.
  static final int LOOKED_AT = 10_000;

  private static final String FOLDER = "finding/";
  private static final int PAGE = 200;

  private final MountStorage rows;
  private final InstantSource clock;
  private final Announcer announcer;
  private final UnaryOperator<String> names;

  /// @param announcer is told of new findings and of decisions
  /// @param names gives values their identity
  public Findings(
      MountStorage rows, InstantSource clock, Announcer announcer, UnaryOperator<String> names) {
    this.rows = rows;
    this.clock = clock;
    this.announcer = announcer;
    this.names = names;
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void take(String job, Finding finding) {
    see(List.of(Sighting.of(job, finding, names)));
  }

  /// What became of a sighting.
  ///
  /// @param fresh whether the secret was never seen before
  record Seen(KnownFinding finding, boolean fresh) {}

  /// Takes sightings, all of them or none.
  List<Seen> see(List<Sighting> sightings) {
    Instant now = now();
    return Retry.commit(
        rows,
        changes -> {
          var seen = new LinkedHashMap<String, Seen>();
          var results = new ArrayList<Seen>();
          for (Sighting sighting : sightings) {
            Seen after = see(sighting, seen.get(sighting.identity()), changes, now);
            seen.put(sighting.identity(), after);
            results.add(after);
          }
          seen.forEach((identity, last) -> {
            changes.put(FOLDER + identity, last.finding().row());
            if (last.fresh()) {
              announcer.tell(changes, "finding.new", last.finding().shown(now));
            }
          });
          return results;
        });
  }

  private Seen see(Sighting sighting, @Nullable Seen before, Changes changes, Instant now) {
    if (before != null) {
      return new Seen(before.finding().seen(sighting, now), before.fresh());
    }
    String path = FOLDER + sighting.identity();
    Optional<MountStorage.Row> row = rows.get(path);
    changes.unchanged(path, row);
    return row.map(known -> new Seen(new KnownFinding(known.value()).seen(sighting, now), false))
        .orElseGet(() -> new Seen(KnownFinding.first(sighting, now), true));
  }

  Optional<KnownFinding> find(String identity) {
    return rows.get(FOLDER + identity).map(row -> new KnownFinding(row.value()));
  }

  KnownFinding decide(String identity, Decision decision) {
    String path = FOLDER + identity;
    return Retry.commit(
        rows,
        changes -> {
          Optional<MountStorage.Row> before = rows.get(path);
          if (before.isEmpty()) {
            throw Refusal.notFound("no finding has this identity");
          }
          KnownFinding after = new KnownFinding(before.get().value()).decided(decision);
          changes.put(path, after.row()).unchanged(path, before);
          announcer.tell(changes, "finding.decided", after.shown(now()));
          return after;
        });
  }

  void remove(String identity) {
    rows.delete(FOLDER + identity);
  }

  /// A part of a listing.
  ///
  /// @param behind the last one that was looked at, if there may be more; empty at the end
  record Page(List<KnownFinding> findings, String behind) {
    Page {
      findings = List.copyOf(findings);
    }
  }

  /// @param after only identities greater than this
  /// @param limit the most findings
  Page list(String after, int limit, Predicate<KnownFinding> wanted) {
    var found = new ArrayList<KnownFinding>();
    String at = after;
    for (int looked = 0; looked < LOOKED_AT; looked += PAGE) {
      List<String> names = rows.list(FOLDER, at, PAGE);
      for (String name : names) {
        at = name;
        find(name).filter(wanted).ifPresent(found::add);
        if (found.size() == limit) {
          return new Page(found, at);
        }
      }
      if (names.size() < PAGE) {
        return new Page(found, "");
      }
    }
    return new Page(found, at);
  }
}
