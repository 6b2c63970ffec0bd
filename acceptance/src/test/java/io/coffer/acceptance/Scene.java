package io.coffer.acceptance;

import io.coffer.audit.AuditDevices;
import io.coffer.auth.approle.AppRoleType;
import io.coffer.auth.userpass.UserpassType;
import io.coffer.core.Kernel;
import io.coffer.core.KernelParts;
import io.coffer.core.metrics.RequestMetrics;
import io.coffer.detect.scanner.ScannerType;
import io.coffer.engines.kv.KvType;
import io.coffer.engines.pki.PkiType;
import io.coffer.engines.ssh.SshType;
import io.coffer.engines.totp.TotpType;
import io.coffer.engines.transit.TransitType;
import io.coffer.seal.PgpShareEncryption;
import io.coffer.seal.ShamirSeal;
import io.coffer.spi.AuthType;
import io.coffer.spi.EngineType;
import io.coffer.spi.MountLimits;
import io.coffer.spi.Route;
import io.coffer.spi.Storage;
import io.coffer.storage.MemoryStorage;
import io.coffer.testkit.TestClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A server in memory: the real core with the real engines, auth methods, seal and audit devices,
/// on a clock that stands still until it is moved.
final class Scene implements AutoCloseable {
  static final Duration DEFAULT_TTL = Duration.ofDays(32);

  private final Storage storage;
  private final List<EngineType> engines;
  private final TestClock clock = new TestClock();
  private final RequestMetrics metrics = new RequestMetrics(clock.instant());
  private AuditDevices audit = new AuditDevices();
  private Kernel kernel;
  private String rootToken = "";
  private List<String> shares = List.of();

  private Scene(Storage storage, List<EngineType> engines) {
    this.storage = storage;
    this.engines = engines;
    this.kernel = kernel();
  }

  /// A server that nobody has set up yet.
  static Scene blank() {
    return blank(new MemoryStorage());
  }

  /// A server on that storage, which nobody has set up yet.
  static Scene blank(Storage storage) {
    return new Scene(storage, engines());
  }

  /// A server that serves, with one key share.
  static Scene open() {
    return open(new MemoryStorage());
  }

  static Scene open(Storage storage) {
    return opened(blank(storage));
  }

  /// A server that serves on that storage, with engines beside those there are, or in the place of
  /// those of the same name.
  static Scene open(Storage storage, EngineType... more) {
    var all = new ArrayList<EngineType>(List.of(more));
    var names = all.stream().map(EngineType::name).toList();
    engines().stream().filter(engine -> !names.contains(engine.name())).forEach(all::add);
    return opened(new Scene(storage, all));
  }

  private static Scene opened(Scene scene) {
    scene.initialise("{'secret_shares':1,'secret_threshold':1}").orFail();
    scene.unseal();
    return scene;
  }

  /// Sets the server up, and remembers the shares and the root token when that works.
  Said initialise(String wish) {
    Said said = nobody().put("sys/init", wish);
    if (said.status() == 200) {
      rootToken = said.text("root_token");
      shares = new ArrayList<>(said.body().texts("keys_base64"));
    }
    return said;
  }

  private Kernel kernel() {
    var random = new SecureRandom();
    return new Kernel(
        new KernelParts(
            storage,
            new ShamirSeal(random),
            new PgpShareEncryption(random, clock),
            engines,
            methods(),
            audit,
            new FakeSetup(),
            metrics,
            new KernelParts.Settings(
                "2.0.0",
                "2026-01-01T00:00:00Z",
                "inmem",
                "",
                new MountLimits(DEFAULT_TTL, DEFAULT_TTL),
                KernelParts.Settings.STANDARD_CACHE_SIZE),
            clock,
            random));
  }

  /// Every secrets engine there is.
  static List<EngineType> engines() {
    return List.of(
        new KvType("kv"),
        new KvType("generic"),
        new PkiType(),
        new ScannerType(),
        new SshType(),
        new TotpType(),
        new TransitType());
  }

  /// Every auth method there is.
  static List<AuthType> methods() {
    return List.of(new UserpassType(1), new AppRoleType());
  }

  void unseal() {
    shares.forEach(share -> nobody().put("sys/unseal", "{'key':'" + share + "'}").orFail());
  }

  /// Stops the server and starts another one on the same storage; the clock goes on.
  void restart() {
    restart(() -> {});
  }

  /// As [#restart()], with something done while no server runs.
  void restart(Runnable between) {
    kernel.close();
    audit.close();
    between.run();
    audit = new AuditDevices();
    kernel = kernel();
    unseal();
  }

  /// Moves the clock and lets the periodic work happen.
  void advance(Duration amount) {
    clock.advance(amount);
    tick();
  }

  /// Lets all of the periodic work happen.
  void tick() {
    boolean more = true;
    while (more) {
      more = turn();
    }
  }

  /// Lets one turn of the periodic work happen.
  ///
  /// @return whether there is more to do
  boolean turn() {
    return kernel.tick(clock.instant());
  }

  /// What can be asked of the mount at a path.
  List<Route> routes(String mount) {
    return kernel.routes(mount);
  }

  /// What the server shows of requests; nobody measures any here.
  RequestMetrics metrics() {
    return metrics;
  }

  TestClock clock() {
    return clock;
  }

  Storage storage() {
    return storage;
  }

  String rootToken() {
    return rootToken;
  }

  List<String> shares() {
    return shares;
  }

  /// A caller with the root token.
  Session root() {
    return as(rootToken);
  }

  /// A caller without a token.
  Session nobody() {
    return as("");
  }

  /// A caller with that token.
  Session as(String token) {
    return new Session(() -> kernel, token);
  }

  /// A caller with a new token of the default type, a child of the root token.
  ///
  /// @param wish as `auth/token/create` takes it, single quotes for double ones
  Session token(String wish) {
    return as(root().put("auth/token/create", wish).orFail().token());
  }

  /// A caller with a new token that has one policy, made of those rules.
  Session policy(String name, String rules) {
    root().put("sys/policies/acl/" + name, Session.json("policy", rules)).orFail();
    return token("{'policies':['" + name + "']}");
  }

  @Override
  public void close() {
    kernel.close();
    audit.close();
    storage.close();
  }
}
