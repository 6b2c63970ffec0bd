package io.coffer.engines.kv;

import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.SecretsEngine;
import java.util.Map;

/// Key and value secrets: version 1, or 2 with the option `version`.
public final class KvType implements EngineType {
  private static final String VERSION = "version";

  private final String name;

  /// @param name `kv`, or `generic`, its old name
  public KvType(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void check(Map<String, String> options) {
    String version = options.getOrDefault(VERSION, "");
    if (!version.isEmpty() && !version.equals("1") && !version.equals("2")) {
      throw Refusal.invalid("invalid version provided: " + Refusal.shown(version));
    }
  }

  @Override
  public SecretsEngine open(Mount mount) {
    return mount.options().getOrDefault(VERSION, "1").equals("2")
        ? new KvVersioned(mount)
        : new KvPlain(mount);
  }
}
