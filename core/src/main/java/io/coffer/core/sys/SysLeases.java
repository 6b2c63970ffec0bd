package io.coffer.core.sys;

import io.coffer.core.lease.LeaseRow;
import io.coffer.core.lease.Leases;
import io.coffer.core.lease.Renewals;
import io.coffer.core.lease.Revocation;
import io.coffer.core.lease.Tidying;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `sys/leases` and the older `sys/renew` and `sys/revoke`.
final class SysLeases {
  private static final Field<String> LEASE = Field.text("lease_id", "the lease");
  private static final Field<String> URL_LEASE = Field.text("url_lease_id", "the lease");
  private static final Field<String> PREFIX = Field.text("prefix", "what lease ids begin with");
  private static final Field<Duration> INCREMENT =
      Field.duration("increment", "the life wanted from now on");
  private static final Field<Boolean> SYNC =
      Field.bool("sync", "whether to tell of an engine that could not revoke");
  private static final Field<String> TYPE = Field.text("type", "irrevocable");
  private static final Field<String> LIMIT = Field.text("limit", "the most leases, or none");
  private static final Field<Boolean> CHILDREN =
      Field.bool("include_child_namespaces", "also of the namespaces below");
  private static final int MAX_SHOWN = 10_000;

  private final Leases leases;
  private final Tokens tokens;
  private final Revocation revocation;
  private final Renewals renewals;
  private final InstantSource clock;

  SysLeases(
      Leases leases, Tokens tokens, Revocation revocation, Renewals renewals, InstantSource clock) {
    this.leases = leases;
    this.tokens = tokens;
    this.revocation = revocation;
    this.renewals = renewals;
    this.clock = clock;
  }

  List<Route> routes() {
    return Stream.of(reading(), changing("leases/", ""), changing("", "The same as sys/leases/…: "))
        .flatMap(List::stream)
        .toList();
  }

  private List<Route> reading() {
    return List.of(
        Route.at("leases", "Lists irrevocable leases.", TYPE, LIMIT, CHILDREN)
            .read(this::irrevocable)
            .sudo(),
        Route.at("leases/count", "Counts irrevocable leases.", TYPE, CHILDREN).read(this::count),
        Route.at("leases/tidy", "Nothing is left to be tidied; kept for clients.")
            .write(call -> Tidying.reply()),
        Route.at("leases/lookup", "Describes a lease.", LEASE).write(this::lookup),
        Route.at("leases/lookup/{prefix*}", "Lists lease ids.", PREFIX).list(this::list).sudo());
  }

  private List<Route> changing(String at, String note) {
    return List.of(
        Route.at(at + "renew", note + "Prolongs a lease.", LEASE, INCREMENT).write(this::renew),
        Route.at(
                at + "renew/{url_lease_id+}",
                note + "Prolongs a lease.",
                URL_LEASE,
                LEASE,
                INCREMENT)
            .write(this::renew),
        Route.at(at + "revoke", note + "Revokes a lease.", LEASE, SYNC).write(this::revoke),
        Route.at(at + "revoke/{url_lease_id+}", note + "Revokes a lease.", URL_LEASE, LEASE, SYNC)
            .write(this::revoke),
        Route.at(at + "revoke-prefix/{prefix+}", note + "Revokes all below a prefix.", PREFIX, SYNC)
            .write(call -> revokePrefix(call, false))
            .sudo(),
        Route.at(
                at + "revoke-force/{prefix+}",
                note + "Revokes all below a prefix, whatever engines say.",
                PREFIX)
            .write(call -> revokePrefix(call, true))
            .sudo());
  }

  private static String id(Call call) {
    String id = call.get(LEASE).isEmpty() ? call.get(URL_LEASE) : call.get(LEASE);
    if (id.isEmpty()) {
      throw Refusal.invalid("lease_id must be specified");
    }
    return id;
  }

  private Reply lookup(Call call) {
    String id = id(call);
    return leases
        .find(id)
        .filter(lease -> clock.instant().isBefore(lease.lease().expires()))
        .map(this::print)
        .or(() -> leases.tokenOf(id).flatMap(tokens::byKey).map(this::print))
        .<Reply>map(Reply::data)
        .orElseThrow(() -> Refusal.invalid("invalid lease"));
  }

  private Json.Obj print(LeaseRow row) {
    String id = row.lease().id();
    return Json.object()
        .put("id", id)
        .put("path", id.substring(0, id.lastIndexOf('/')))
        .put("issue_time", time(row.lease().issued()))
        .put("expire_time", time(row.lease().expires()))
        .put("last_renewal", row.renewed().map(SysLeases::time).orElse(Json.NULL))
        .put("renewable", row.renewable())
        .put("ttl", left(row.lease().expires()))
        .build();
  }

  private Json.Obj print(Token token) {
    Instant end = token.life().expires().orElseThrow();
    return Json.object()
        .put("id", token.leaseId())
        .put("path", token.path())
        .put("issue_time", time(token.life().created()))
        .put("expire_time", time(end))
        .put("last_renewal", token.life().renewed().map(SysLeases::time).orElse(Json.NULL))
        .put("renewable", token.life().renewable())
        .put("ttl", left(end))
        .build();
  }

  private long left(Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    return Math.max(0, left.plusMillis(500).toSeconds());
  }

  private static Json time(Instant time) {
    return Json.of(Times.rfc3339(time));
  }

  private Reply list(Call call) {
    String prefix = call.get(PREFIX);
    String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    return Reply.keys(leases.list(folder));
  }

  private Reply renew(Call call) {
    String id = id(call);
    if (leases.tokenOf(id).isPresent()) {
      throw Refusal.invalid("tokens cannot be renewed through this endpoint");
    }
    return renewals.renew(id, call.get(INCREMENT));
  }

  private Reply revoke(Call call) {
    return revoked(call, revocation.lease(id(call)));
  }

  private Reply revokePrefix(Call call, boolean force) {
    String prefix = call.get(PREFIX);
    return revoked(call, revocation.prefix(prefix.endsWith("/") ? prefix : prefix + "/", force));
  }

  private static Reply revoked(Call call, boolean gone) {
    if (!gone && call.get(SYNC)) {
      throw Refusal.invalid("an engine could not revoke a lease; it will be tried again");
    }
    return Reply.done();
  }

  private Reply irrevocable(Call call) {
    requireType(call);
    List<LeaseRow> all = leases.irrevocable(limit(call));
    var shown = new ArrayList<Json>();
    for (LeaseRow row : all) {
      shown.add(
          Json.object()
              .put("lease_id", row.lease().id())
              .put("mount_id", row.mount())
              .put("error", row.fault())
              .build());
    }
    return Reply.data(
        Json.object().put("lease_count", all.size()).put("leases", new Json.Arr(shown)).build());
  }

  private Reply count(Call call) {
    requireType(call);
    Map<String, Long> counts = new TreeMap<>();
    List<LeaseRow> all = leases.irrevocable(Integer.MAX_VALUE);
    all.forEach(row -> counts.merge(row.mount(), 1L, Long::sum));
    Json.Builder byMount = Json.object();
    counts.forEach(byMount::put);
    return Reply.data(
        Json.object().put("counts", byMount.build()).put("lease_count", all.size()).build());
  }

  private static void requireType(Call call) {
    if (!call.get(TYPE).equals("irrevocable")) {
      throw Refusal.notFound();
    }
  }

  private static int limit(Call call) {
    String limit = call.get(LIMIT);
    if (limit.isEmpty()) {
      return MAX_SHOWN;
    }
    if (limit.equals("none")) {
      return Integer.MAX_VALUE;
    }
    if (!limit.matches("[1-9][0-9]{0,8}")) {
      throw Refusal.invalid("limit must be a positive number, or none");
    }
    return Integer.parseInt(limit);
  }
}
