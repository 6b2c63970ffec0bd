package io.coffer.server;

import io.coffer.audit.AuditDevices;
import io.coffer.auth.approle.AppRoleType;
import io.coffer.auth.userpass.UserpassType;
import io.coffer.core.Kernel;
import io.coffer.core.KernelParts;
import io.coffer.core.metrics.RequestMetrics;
import io.coffer.detect.reach.Reach;
import io.coffer.detect.scanner.ScannerType;
import io.coffer.engines.kv.KvType;
import io.coffer.engines.pki.PkiType;
import io.coffer.engines.ssh.SshType;
import io.coffer.engines.totp.TotpType;
import io.coffer.engines.transit.TransitType;
import io.coffer.seal.PgpShareEncryption;
import io.coffer.seal.ShamirSeal;
import io.coffer.server.config.ConfigSetup;
import io.coffer.server.config.ServerConfig;
import io.coffer.server.http.HttpServer;
import io.coffer.server.http.TimedGateway;
import io.coffer.spi.AuditLog;
import io.coffer.spi.AuthType;
import io.coffer.spi.EngineType;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.spi.Seal;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageType;
import io.coffer.spi.Variant;
import io.coffer.storage.StorageTypes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A running server: every part that it is made of is named here, and nowhere else.
final class Node implements AutoCloseable {
  /// Password hashing takes a core each; half of them are left for everything else.
  private static final int HASHES_AT_ONCE =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Storage storage;
  private final AuditLog audit;
  private final Kernel kernel;
  private final RequestMetrics metrics;
  private final Ticker ticker;
  private Optional<HttpServer> http = Optional.empty();

  private Node(KernelParts parts, Kernel kernel, Ticker ticker) {
    this.storage = parts.storage();
    this.audit = parts.audit();
    this.metrics = parts.metrics();
    this.kernel = kernel;
    this.ticker = ticker;
  }

  /// Opens the storage and puts the core together.
  ///
  /// @throws Refusal when a setting is wrong, naming it
  static Node open(ServerConfig config) {
    InstantSource clock = clock();
    SecureRandom random = random();
    List<StorageType> storages = StorageTypes.all();
    ServerConfig.StorageConfig place = config.storage();
    Storage storage = place.of(storages).open(place.settings());
    Seal seal = new ShamirSeal(random);
    var parts =
        new KernelParts(
            storage,
            seal,
            new PgpShareEncryption(random, clock),
            engines(config.reach()),
            methods(),
            new AuditDevices(),
            new ConfigSetup(storages, List.of(new Variant(seal.type(), List.of()))),
            new RequestMetrics(clock.instant()),
            settings(config),
            clock,
            random);
    var kernel = new Kernel(parts);
    return new Node(parts, kernel, Ticker.start(kernel, clock));
  }

  /// Begins to answer requests from outside.
  ///
  /// @return where, as clients reach it
  List<String> listen(ServerConfig config) {
    var gateway = new TimedGateway(kernel, metrics, System::nanoTime);
    HttpServer server =
        HttpServer.start(config.listeners(), gateway, metrics, new RequestIds(random()));
    http = Optional.of(server);
    return IntStream.range(0, config.listeners().size())
        .mapToObj(i -> Banner.url(config.listeners().get(i), server.port(i)))
        .toList();
  }

  static InstantSource clock() {
    return InstantSource.system();
  }

  static SecureRandom random() {
    return new SecureRandom();
  }

  private static List<EngineType> engines(Reach reach) {
    return List.of(
        new KvType("kv"),
        new KvType("generic"),
        new PkiType(),
        new ScannerType(reach),
        new SshType(),
        new TotpType(),
        new TransitType());
  }

  private static List<AuthType> methods() {
    return List.of(new UserpassType(HASHES_AT_ONCE), new AppRoleType());
  }

  private static KernelParts.Settings settings(ServerConfig config) {
    return new KernelParts.Settings(
        Version.API,
        Version.DATE,
        config.storage().type(),
        config.clusterName(),
        new MountLimits(config.defaultLeaseTtl(), config.maxLeaseTtl()),
        config.cacheSize());
  }

  Kernel kernel() {
    return kernel;
  }

  /// Reads certificates again and opens audit files anew.
  void reload() {
    audit.reopen();
    http.ifPresent(HttpServer::reload);
  }

  /// Stops listening, lets requests under way finish, seals, closes.
  @Override
  public void close() {
    http.ifPresent(HttpServer::close);
    ticker.close();
    kernel.close();
    audit.close();
    storage.close();
  }
}
