package io.coffer.core.sys;

import io.coffer.core.barrier.Rows;
import io.coffer.core.random.RandomText;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import java.security.SecureRandom;
import java.util.Optional;

/// The names of this cluster: drawn once, stored, and known while the server is unsealed.
public final class Cluster {
  private static final String PATH = "cluster";

  private final Rows rows;
  private final String configuredName;
  private final SecureRandom random;

  /// Replaced as a whole.
  private volatile Names names = new Names("", "");

  private record Names(String name, String id) {}

  /// @param rows the core's rows
  /// @param configuredName a name from the configuration, or empty
  public Cluster(Rows rows, String configuredName, SecureRandom random) {
    this.rows = rows;
    this.configuredName = configuredName;
    this.random = random;
  }

  /// Reads the names, or draws them.
  public void load() {
    Optional<Json.Obj> row = rows.get(PATH).map(MountStorage.Row::value);
    Json.Obj stored = row.orElseGet(this::draw);
    String name = configuredName.isEmpty() ? stored.text("name", "") : configuredName;
    names = new Names(name, stored.text("id", ""));
  }

  private Json.Obj draw() {
    Json.Obj drawn =
        Json.object()
            .put("name", "vault-cluster-" + RandomText.hex8(random))
            .put("id", RandomText.uuid(random))
            .build();
    rows.put(PATH, drawn);
    return drawn;
  }

  /// For people.
  public String name() {
    return names.name();
  }

  /// A UUID.
  public String id() {
    return names.id();
  }
}
