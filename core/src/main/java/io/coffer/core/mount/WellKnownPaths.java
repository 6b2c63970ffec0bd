package io.coffer.core.mount;

import io.coffer.core.barrier.Rows;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import io.coffer.spi.WellKnown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Which mounts the addresses below `/.well-known/` lead to: a row for each label.
///
/// Rows name mounts by their accessors. What leads to a mount that is gone leads nowhere, and is
/// free for others.
public final class WellKnownPaths {
  /// What these addresses begin with.
  public static final String PREFIX = ".well-known/";

  private static final String FOLDER = "well-known/";
  private static final String COUNT = "well-known-count";

  private final Rows rows;
  private final Function<String, Optional<Mounted>> byAccessor;

  WellKnownPaths(Rows rows, Function<String, Optional<Mounted>> byAccessor) {
    this.rows = rows;
    this.byAccessor = byAccessor;
  }

  /// A label and where it leads.
  ///
  /// @param path below the mount
  public record Lead(String label, Mounted mounted, String path) {}

  /// What a mount is given to claim labels with.
  WellKnown of(String accessor) {
    return paths -> claim(accessor, paths);
  }

  private void claim(String accessor, Map<String, String> paths) {
    Retry.commit(
        rows,
        changes -> {
          // one row that all claims change, so that no two of them happen at once
          Optional<MountStorage.Row> seen = rows.get(COUNT);
          var kept = new LinkedHashMap<String, String>();
          for (String label : rows.scan(FOLDER, "", 0)) {
            String owner = rows.get(FOLDER + label).map(WellKnownPaths::owner).orElse("");
            if (owner.equals(accessor) || byAccessor.apply(owner).isEmpty()) {
              changes.delete(FOLDER + label);
            } else {
              kept.put(label, owner);
            }
          }
          paths.forEach((label, path) -> {
            if (kept.put(label, accessor) != null) {
              throw Refusal.invalid(
                  "the label " + Refusal.shown(label) + " leads to another mount already");
            }
            changes.put(
                FOLDER + label, Json.object().put("accessor", accessor).put("path", path).build());
          });
          if (kept.size() > WellKnown.MAX_LABELS) {
            throw Refusal.invalid("more than " + WellKnown.MAX_LABELS + " labels lead to mounts");
          }
          if (!changes.rows().isEmpty()) {
            changes
                .put(COUNT, Json.object().put("labels", kept.size()).build())
                .unchanged(COUNT, seen);
          }
          return kept.size();
        });
  }

  private static String owner(MountStorage.Row row) {
    return row.value().text("accessor", "");
  }

  /// The path of the API that an address stands for. Its last part stays as it is.
  public Optional<String> resolve(String path) {
    int last = path.lastIndexOf('/');
    if (!path.startsWith(PREFIX) || last <= PREFIX.length()) {
      return Optional.empty();
    }
    return find(path.substring(PREFIX.length(), last))
        .map(lead -> lead.mounted().entry().path() + lead.path() + path.substring(last));
  }

  /// Where a label leads.
  public Optional<Lead> find(String label) {
    return rows.get(FOLDER + label)
        .flatMap(row ->
            byAccessor
                .apply(owner(row))
                .map(mounted -> new Lead(label, mounted, row.value().text("path", ""))));
  }

  /// The labels that lead somewhere, in their order.
  public List<String> labels() {
    return rows.scan(FOLDER, "", 0).stream().filter(label -> find(label).isPresent()).toList();
  }
}
