package io.coffer.storage;

import io.coffer.spi.Refusal;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The storages of this module, as a configuration names them.
public final class StorageTypes {
  private static final String PATH = "path";

  private StorageTypes() {}

  /// `inmem`, `embedded`, and `file`, which is the embedded store under the name that existing
  /// configurations use.
  public static List<StorageType> all() {
    return List.of(new Memory(), new Embedded("embedded"), new Embedded("file"));
  }

  private static void refuseOthers(String type, Map<String, String> settings, Set<String> known) {
    settings.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .findFirst()
        .ifPresent(key -> {
          throw Refusal.invalid(
              "unknown setting \""
                  + key
                  + "\" of storage \""
                  + type
                  + "\": it takes "
                  + (known.isEmpty() ? "none" : String.join(", ", known)));
        });
  }

  private record Memory() implements StorageType {
    @Override
    public String name() {
      return "inmem";
    }

    @Override
    public Storage open(Map<String, String> settings) {
      refuseOthers(name(), settings, Set.of());
      return new MemoryStorage();
    }
  }

  private record Embedded(String name) implements StorageType {
    @Override
    public Storage open(Map<String, String> settings) {
      refuseOthers(name, settings, Set.of(PATH));
      String text = settings.getOrDefault(PATH, "");
      if (text.isBlank()) {
        throw Refusal.invalid("storage \"" + name + "\" needs the setting \"path\"");
      }
      return EmbeddedStorage.open(folder(text));
    }

    private Path folder(String text) {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw Refusal.invalid(
            "setting \"path\" of storage \"" + name + "\" is not a path: " + e.getReason());
      }
    }
  }
}
