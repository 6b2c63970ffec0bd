package io.coffer.core;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.core.identity.Entities;
import io.coffer.core.identity.IdentityMount;
import io.coffer.core.identity.Rights;
import io.coffer.core.lease.Expiry;
import io.coffer.core.lease.Leases;
import io.coffer.core.lease.Renewals;
import io.coffer.core.lease.Revocation;
import io.coffer.core.login.Lockout;
import io.coffer.core.login.Logins;
import io.coffer.core.mount.Catalog;
import io.coffer.core.mount.MountClocks;
import io.coffer.core.mount.Mounts;
import io.coffer.core.pipeline.Pipeline;
import io.coffer.core.pipeline.PipelineParts;
import io.coffer.core.policy.Policies;
import io.coffer.core.request.Answer;
import io.coffer.core.request.Gateway;
import io.coffer.core.request.Request;
import io.coffer.core.seal.KeyUsage;
import io.coffer.core.seal.Sealing;
import io.coffer.core.sys.AuditAdmin;
import io.coffer.core.sys.AuditedHeaders;
import io.coffer.core.sys.Cluster;
import io.coffer.core.sys.SystemMount;
import io.coffer.core.sys.SystemParts;
import io.coffer.core.token.Tokens;
import io.coffer.core.tokenauth.TokenMethod;
import io.coffer.core.wrap.Cubbyhole;
import io.coffer.core.wrap.Wrapping;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Mountable;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The core, put together. It holds the parts and passes requests to the pipeline; what happens to
/// them happens there.
public final class Kernel implements Gateway, AutoCloseable {
  /// Thousands of mounts are not gone through for every page that is ended.
  private static final Duration MOUNTS_PERIOD = Duration.ofSeconds(1);

  private static final System.Logger LOG = System.getLogger(Kernel.class.getName());

  private final KernelParts parts;
  private final Barrier barrier;
  private final Rows rows;
  private final Tokens tokens;
  private final Leases leases;
  private final Policies policies;
  private final Catalog catalog;
  private final Mounts mounts;
  private final Revocation revocation;
  private final Expiry expiry;
  private final MountClocks clocks;

  /// When the mounts' clocks are turned although there is more to end; of the thread that ticks.
  private Instant mountsDue = Instant.MIN;

  private final Wrapping wrapping;
  private final Entities entities;
  private final Rights rights;
  private final Logins logins;
  private final Lockout lockout;
  private final KeyUsage usage;
  private final AuditAdmin audit;
  private final AuditedHeaders headers;
  private final Cluster cluster;
  private final Sealing sealing;
  private final Gateway pipeline;

  /// Puts the core together, sealed. Does no I/O.
  public Kernel(KernelParts parts) {
    this.parts = parts;
    var clock = parts.clock();
    var random = parts.random();
    this.barrier = new Barrier(parts.storage(), parts.settings().cacheSize());
    this.rows = new Rows(barrier, "core/");
    this.tokens = new Tokens(barrier, rows, clock, random);
    this.leases = new Leases(rows, tokens);
    this.policies = new Policies(rows, clock);
    this.catalog = new Catalog(parts.engines(), parts.methods(), builtins());
    this.mounts = new Mounts(barrier, catalog, parts.settings().limits(), clock, random);
    this.revocation = new Revocation(tokens, leases, mounts, rows, clock);
    this.expiry = new Expiry(leases, revocation);
    this.clocks = new MountClocks(barrier, mounts);
    this.wrapping = new Wrapping(tokens, revocation, rows, clock);
    this.entities = new Entities(rows, clock, random);
    this.rights = new Rights(policies, entities);
    this.logins = new Logins(tokens, mounts, entities, clock);
    this.lockout = new Lockout(clock);
    this.usage = new KeyUsage(barrier, rows);
    this.audit = new AuditAdmin(rows, parts.audit(), clock, random);
    this.headers = new AuditedHeaders(rows);
    this.cluster = new Cluster(rows, parts.settings().clusterName(), random);
    var opening = new Opening(mounts, policies, tokens, usage, audit, headers, cluster, clock);
    this.sealing =
        new Sealing(
            new Sealing.Tools(parts.storage(), parts.seal(), parts.pgp(), clock, random),
            barrier,
            opening);
    this.pipeline = pipeline();
  }

  private List<Catalog.Builtin> builtins() {
    return List.of(
        new Catalog.Builtin(
            "sys/",
            "system",
            "system endpoints",
            headers("Accept"),
            mark("seal_wrap"),
            this::system),
        new Catalog.Builtin(
            "cubbyhole/",
            "cubbyhole",
            "per-token private storage",
            Json.Obj.EMPTY,
            mark("local"),
            mount -> new Cubbyhole(rows, tokens)),
        new Catalog.Builtin(
            "identity/",
            "identity",
            "identity store",
            headers("Authorization"),
            Json.Obj.EMPTY,
            mount -> new IdentityMount(entities)),
        new Catalog.Builtin(
            "auth/token/",
            "token",
            "token based credentials",
            Json.Obj.EMPTY,
            Json.Obj.EMPTY,
            this::tokenMethod));
  }

  private static Json.Obj headers(String name) {
    return Json.object().put("passthrough_request_headers", List.of(name)).build();
  }

  private static Json.Obj mark(String name) {
    return Json.object().put(name, true).build();
  }

  private Mountable system(Mount mount) {
    return SystemMount.of(
        new SystemParts(
            mounts,
            catalog,
            tokens,
            policies,
            rights,
            leases,
            new Renewals(leases, mounts, parts.clock()),
            revocation,
            wrapping,
            lockout,
            parts.setup(),
            parts.metrics(),
            parts.audit(),
            audit,
            headers,
            sealing,
            usage,
            parts.settings().version(),
            parts.clock(),
            parts.random()));
  }

  private Mountable tokenMethod(Mount mount) {
    return new TokenMethod(
        new TokenMethod.Parts(rows, tokens, policies, revocation, logins, entities), mount);
  }

  private Gateway pipeline() {
    var settings = parts.settings();
    return Pipeline.of(
        new PipelineParts(
            barrier,
            sealing,
            cluster,
            new PipelineParts.About(
                settings.version(), settings.buildDate(), settings.storageType()),
            mounts,
            tokens,
            rights,
            leases,
            revocation,
            logins,
            lockout,
            wrapping,
            parts.audit(),
            headers,
            parts.clock(),
            parts.random()));
  }

  @Override
  public Answer handle(Request request) {
    return pipeline.handle(request);
  }

  /// What can be asked of the mount at a path, as the mount declares it; empty when there is none.
  public List<Route> routes(String path) {
    return mounts.find(path).map(mounted -> mounted.mountable().routes()).orElse(List.of());
  }

  /// Periodic work: ends some of what is due, counts keys, turns the mounts' own clocks. Called by
  /// one thread every second or so; while the server is sealed, all that happens is that metrics
  /// are kept.
  ///
  /// @return whether more is due, so that it is called again soon
  public boolean tick(Instant now) {
    parts.metrics().turn(now);
    if (!barrier.isOpen()) {
      return false;
    }
    try {
      boolean more = expiry.turn(now);
      if (!more || !now.isBefore(mountsDue)) {
        mountsDue = now.plus(MOUNTS_PERIOD);
        usage.tick(sealing, now);
        clocks.turn(now);
      }
      return more;
    } catch (Refusal | StorageException e) {
      // who seals the server ends the work, and that is no fault
      if (barrier.isOpen()) {
        LOG.log(Level.WARNING, "periodic work was interrupted: {0}", e.getMessage());
      }
      return false;
    }
  }

  /// Seals the server.
  @Override
  public void close() {
    sealing.seal();
  }
}
