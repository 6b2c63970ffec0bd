package io.coffer.core.mount;

import static java.util.Objects.requireNonNull;

import io.coffer.spi.AuthType;
import io.coffer.spi.EngineType;
import io.coffer.spi.Holdings;
import io.coffer.spi.HoldingsReader;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Mountable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What can be mounted: the engines and auth methods that this server has, and the parts of the
/// core that are mounted once and for all.
public final class Catalog {
  private final Map<String, EngineType> engines;
  private final Map<String, AuthType> methods;
  private final List<Builtin> builtins;

  /// A part of the core with a place of its own.
  ///
  /// @param path where it is always mounted
  /// @param others settings that it shows and that need nothing here
  /// @param marks of the mount
  public record Builtin(
      String path,
      String type,
      String description,
      Json.Obj others,
      Json.Obj marks,
      Function<Mount, Mountable> opener) {}

  /// A catalog of these.
  public Catalog(List<EngineType> engines, List<AuthType> methods, List<Builtin> builtins) {
    this.engines =
        engines.stream().collect(Collectors.toUnmodifiableMap(EngineType::name, type -> type));
    this.methods =
        methods.stream().collect(Collectors.toUnmodifiableMap(AuthType::name, type -> type));
    this.builtins = List.copyOf(builtins);
  }

  /// The parts of the core.
  public List<Builtin> builtins() {
    return builtins;
  }

  /// The names of the secrets engines, sorted.
  public List<String> engineNames() {
    return engines.keySet().stream().sorted().toList();
  }

  /// The names of the auth methods, sorted.
  public List<String> methodNames() {
    return methods.keySet().stream().sorted().toList();
  }

  /// Whether a secrets engine has that name.
  public boolean hasEngine(String type) {
    return engines.containsKey(type);
  }

  /// Whether an auth method has that name.
  public boolean hasMethod(String type) {
    return methods.containsKey(type);
  }

  /// Whether a part of the core has that name.
  public boolean isBuiltin(String type) {
    return builtins.stream().anyMatch(builtin -> builtin.type().equals(type));
  }

  /// Checks the options of an engine's mount.
  ///
  /// @throws io.coffer.spi.Refusal when one is unknown or wrong
  void check(MountEntry entry) {
    EngineType engine = entry.isAuth() ? null : engines.get(entry.type());
    if (engine != null) {
      engine.check(entry.options());
    }
  }

  /// Checks that what is mounted is something that this server has.
  void checkType(MountLine line) {
    boolean known =
        (line.isAuth() ? hasMethod(line.type()) : hasEngine(line.type()))
            || builtinAt(line.path()).isPresent();
    if (!known) {
      throw new IllegalStateException(
          "the mount "
              + line.path()
              + " is of a type that this server does not have: "
              + line.type());
    }
  }

  /// Whether it is shown what other mounts hold.
  boolean readsHoldings(MountLine line) {
    return !line.isAuth() && engines.get(line.type()) instanceof HoldingsReader;
  }

  /// Opens what is mounted, whose type has been checked.
  Mountable open(MountEntry entry, Mount mount, Holdings holdings) {
    Optional<Builtin> builtin = builtinAt(entry.path());
    if (builtin.isPresent()) {
      return builtin.get().opener().apply(mount);
    }
    if (entry.isAuth()) {
      return requireNonNull(methods.get(entry.type())).open(mount);
    }
    EngineType engine = requireNonNull(engines.get(entry.type()));
    return engine instanceof HoldingsReader reader
        ? reader.open(mount, holdings)
        : engine.open(mount);
  }

  private Optional<Builtin> builtinAt(String path) {
    return builtins.stream().filter(builtin -> builtin.path().equals(path)).findFirst();
  }
}
