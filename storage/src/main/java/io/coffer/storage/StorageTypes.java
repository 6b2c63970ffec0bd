package io.coffer.storage;

import io.coffer.spi.Refusal;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageType;
import io.coffer.spi.Variant.Option;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The storages of this module, as a configuration names them.
public final class StorageTypes {
  private static final String PATH = "path";

  private StorageTypes() {}

  /// `inmem`, `embedded`, and `file`, which is the embedded store under the name that existing
  /// configurations use.
  public static List<StorageType> all() {
    return List.of(new Memory(), new Embedded("embedded"), new Embedded("file"));
  }

  private static void refuseOthers(StorageType type, Map<String, String> settings) {
    List<String> known = type.settings().stream().map(Option::name).toList();
    settings.keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .findFirst()
        .ifPresent(key -> {
          throw Refusal.invalid(
              "unknown setting \""
                  + key
                  + "\" of storage \""
                  + type.name()
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
    public List<Option> settings() {
      return List.of();
    }

    @Override
    public void check(Map<String, String> settings) {
      refuseOthers(this, settings);
    }

    @Override
    public Storage open(Map<String, String> settings) {
      check(settings);
      return new MemoryStorage();
    }
  }

  private record Embedded(String name) implements StorageType {
    @Override
    public List<Option> settings() {
      return List.of(Option.text(PATH, "the folder of the store, made if it is missing"));
    }

    @Override
    public void check(Map<String, String> settings) {
      folder(settings);
    }

    @Override
    public Storage open(Map<String, String> settings) {
      return EmbeddedStorage.open(folder(settings));
    }

    private Path folder(Map<String, String> settings) {
      refuseOthers(this, settings);
      String text = settings.getOrDefault(PATH, "");
      if (text.isBlank()) {
        throw Refusal.invalid("storage \"" + name + "\" needs the setting \"path\"");
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw Refusal.invalid(
            "setting \"path\" of storage \"" + name + "\" is not a path: " + e.getReason());
      }
    }
  }
}
