package io.coffer.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.vault.core.VaultSysOperations;
import org.springframework.vault.support.VaultInitializationRequest;

/// One server for all tests of a JVM that need no other, initialised and unsealed. Tests use
/// mounts, policies and users of their own, by names from [#fresh].
final class Shared implements AutoCloseable {
  /// Hands it to constructors and methods of tests.
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext ignored) {
      return parameter.getParameter().getType() == Shared.class;
    }

    @Override
    public Object resolveParameter(ParameterContext ignored, ExtensionContext context) {
      // for all classes that a JVM runs: each is an execution of its own
      return context
          .getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(Shared.class))
          .computeIfAbsent(Shared.class, key -> start(), Shared.class);
    }
  }

  private final Coffer coffer;
  private final String root;
  private final AtomicInteger names = new AtomicInteger();

  private Shared(Coffer coffer, String root) {
    this.coffer = coffer;
    this.root = root;
  }

  private static Shared start() {
    Coffer coffer = Coffer.start(folder());
    VaultSysOperations sys = Spring.anonymous(coffer, Transport.TLS).opsForSys();
    var keys = sys.initialize(VaultInitializationRequest.create(1, 1));
    sys.unseal(keys.getKeys().getFirst());
    return new Shared(coffer, keys.getRootToken().getToken());
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "servers").toAbsolutePath()), "shared");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Coffer coffer() {
    return coffer;
  }

  /// Its root token.
  String root() {
    return root;
  }

  /// A name that no other test has.
  String fresh(String word) {
    return word + "-" + names.incrementAndGet();
  }

  @Override
  public void close() {
    coffer.close();
  }
}
