package io.coffer.bench.work;

import io.coffer.bench.load.Script;
import io.coffer.client.Answer;
import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/// What `coffer bench fill` leaves on a server: things that are numbered without a gap, so that how
/// many there are is found by asking for some.
public final class Stock implements AutoCloseable {
  /// The most that there may be of one kind.
  public static final int MAX = 1_000_000_000;

  private static final String NAME = "fill";
  private static final int FOLDER = 1_000;
  private static final int OK = 200;

  private final CofferClient admin;
  private final Requests requests;

  /// @param target with a token that may make all that is asked for
  public Stock(Target target) {
    this.admin = target.client();
    this.requests = target.requests(target.token());
  }

  /// Secrets of KV version 2, in folders of 1,000, those that are there among them.
  public Filling secrets(int count) {
    int found = secrets(admin);
    if (found == 0 && !admin.sys().mounts().containsKey(NAME + "/")) {
      admin.sys().mount(NAME, "kv", Map.of("version", "2"));
      KvWorkloads.awaitReady(admin, secret(0));
    }
    return new Filling(
        "secrets", found, count, i -> requests.post(secret(i), KvWorkloads.versioned(i)));
  }

  /// Policies, those that are there among them.
  public Filling policies(int count) {
    int found = count(i -> exists(admin, policy(i)));
    return new Filling(
        "policies",
        found,
        count,
        i -> {
          String text = Site.grants(NAME + "/data/f" + i + "/*");
          return requests.post(policy(i), Json.write(Map.of("policy", text)));
        });
  }

  /// Mounts of KV version 2, those that are there among them.
  public Filling mounts(int count) {
    Set<String> paths = admin.sys().mounts().keySet();
    int found = count(i -> paths.contains(NAME + "-" + i + "/"));
    String kv = "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}";
    return new Filling(
        "mounts", found, count, i -> requests.post("sys/mounts/" + NAME + "-" + i, kv));
  }

  /// Service tokens with a lease each, which nobody finds again: always more of them.
  ///
  /// @param ttl of the leases, such as `1h`
  public Filling leases(int count, String ttl) {
    String token = Json.write(Map.of("policies", List.of("default"), "ttl", ttl));
    byte[] request = requests.post("auth/token/create", token);
    return new Filling("leases", 0, count, i -> request);
  }

  /// Reads of the secrets that are there, any of them at any time.
  static Workload reads() {
    return new Workload(
        "kv2-read-filled",
        "none without 'coffer bench fill': read of one of the secrets that it made",
        site -> {
          int count = secrets(site.admin());
          if (count == 0) {
            throw new IllegalStateException(
                "kv2-read-filled finds no secrets: make some by 'coffer bench fill' first");
          }
          Requests requests = site.requestsFor(NAME);
          return connection -> reads(requests, count, connection);
        });
  }

  private static Script reads(Requests requests, int count, int seed) {
    var random = new SplittableRandom(seed);
    return () -> requests.get(secret(random.nextInt(count)));
  }

  private static int secrets(CofferClient admin) {
    return count(i -> exists(admin, secret(i)));
  }

  private static boolean exists(CofferClient admin, String path) {
    Answer answer = admin.raw("GET", path, Optional.empty());
    return answer.status() == OK;
  }

  private static String secret(int i) {
    return NAME + "/data/f" + i / FOLDER + "/s" + i % FOLDER;
  }

  private static String policy(int i) {
    return "sys/policies/acl/" + NAME + "-" + i;
  }

  /// How many numbers from 0 exist, when none is left out: doubles until one does not, then halves
  /// what lies in between.
  static int count(IntPredicate exists) {
    int there = 0;
    int missing = 1;
    while (missing <= MAX && exists.test(missing - 1)) {
      there = missing;
      missing *= 2;
    }
    while (missing - there > 1) {
      int middle = there + (missing - there) / 2;
      if (exists.test(middle - 1)) {
        there = middle;
      } else {
        missing = middle;
      }
    }
    return there;
  }

  @Override
  public void close() {
    admin.close();
  }
}
