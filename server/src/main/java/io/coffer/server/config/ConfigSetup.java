package io.coffer.server.config;

import io.coffer.core.setup.Setup;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageType;
import io.coffer.spi.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What configurations can name here, and whether one would do.
///
/// @param storages that a configuration can name
/// @param seals that there are, none of which is named in it
public record ConfigSetup(List<StorageType> storages, List<Variant> seals) implements Setup {
  /// Copies the lists.
  public ConfigSetup {
    storages = List.copyOf(storages);
    seals = List.copyOf(seals);
  }

  @Override
  public Map<String, List<Variant>> variants() {
    var variants = new LinkedHashMap<String, List<Variant>>();
    variants.put(
        "storage",
        storages.stream().map(kind -> new Variant(kind.name(), kind.settings())).toList());
    variants.put("listener", ListenerReader.variants());
    variants.put("seal", seals);
    variants.put("scanner", ScannerReader.variants());
    return variants;
  }

  @Override
  public Findings check(String text) {
    try {
      ServerConfig config = ConfigReader.check(text);
      config.storage().of(storages).check(config.storage().settings());
      return new Findings(List.of(), config.warnings());
    } catch (ConfigException | Refusal e) {
      return new Findings(List.of(String.valueOf(e.getMessage())), List.of());
    }
  }
}
