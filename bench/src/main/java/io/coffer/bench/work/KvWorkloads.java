package io.coffer.bench.work;

import io.coffer.bench.load.Script;
import io.coffer.client.Answer;
import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Reads, writes and listings of KV, over 1,000 secrets of two members and about 100 bytes.
final class KvWorkloads {
  static final int SECRETS = 1_000;

  private static final int UPGRADING = 400;
  private static final int MAX_ATTEMPTS = 10_000;
  private static final int READS_TO_A_WRITE = 9;
  private static final String VERSION_2 = "data/";

  private KvWorkloads() {}

  static List<Workload> all() {
    return List.of(
        reads("kv1-read", "1", ""),
        writes("kv1-write", "1", ""),
        lists("kv1-list", "1", ""),
        reads("kv2-read", "2", VERSION_2),
        writes("kv2-write", "2", VERSION_2),
        lists("kv2-list", "2", VERSION_2),
        new Workload("kv2-mixed", "nine reads to a write, KV version 2", KvWorkloads::mixed),
        new Workload("cubbyhole", "nine reads to a write, cubbyhole", KvWorkloads::cubbyhole));
  }

  private static Workload reads(String name, String version, String data) {
    return Workload.cycling(
        name,
        "read of one of 1,000 secrets, KV version " + version,
        site -> {
          String mount = filled(site, version, data);
          return reads(site.requestsFor(mount), mount + "/" + data);
        });
  }

  private static Workload writes(String name, String version, String data) {
    return Workload.cycling(
        name,
        "durable write of one of 1,000 secrets, KV version " + version,
        site -> {
          String mount = site.mount("kv", Map.of("version", version));
          awaitReady(site.admin(), mount + "/" + data + "s0");
          return writes(site.requestsFor(mount), mount + "/" + data, !data.isEmpty());
        });
  }

  private static Workload lists(String name, String version, String data) {
    return Workload.cycling(
        name,
        "listing of 100 names, KV version " + version,
        site -> {
          String mount = site.mount("kv", Map.of("version", version));
          awaitReady(site.admin(), mount + "/" + data + "s0");
          for (int i = 0; i < 100; i++) {
            site.admin().write(mount + "/" + data + "s" + i, content(i, !data.isEmpty()));
          }
          String folder = data.isEmpty() ? mount : mount + "/metadata";
          return new byte[][] {site.requestsFor(mount).list(folder + "/")};
        });
  }

  private static IntFunction<Script> mixed(Site site) {
    String mount = filled(site, "2", VERSION_2);
    Requests requests = site.requestsFor(mount);
    return mixed(reads(requests, mount + "/data/"), writes(requests, mount + "/data/", true));
  }

  private static IntFunction<Script> cubbyhole(Site site) {
    Requests requests = site.requests(site.token("default"));
    byte[][] writes = Site.each(100, i -> requests.post("cubbyhole/s" + i, text(i)));
    var admin = site.admin();
    byte[][] reads = Site.each(100, i -> requests.get("cubbyhole/s" + i));
    for (int i = 0; i < reads.length; i++) {
      admin.withToken(requests.token()).write("cubbyhole/s" + i, members(i));
    }
    return mixed(reads, writes);
  }

  private static IntFunction<Script> mixed(byte[][] reads, byte[][] writes) {
    return connection -> {
      var reading = new Cycle(reads, connection);
      var writing = new Cycle(writes, connection);
      return new Script() {
        private int sent = connection;

        @Override
        public byte[] next() {
          return sent++ % (READS_TO_A_WRITE + 1) == 0 ? writing.next() : reading.next();
        }
      };
    };
  }

  static String filled(Site site, String version, String data) {
    String mount = site.mount("kv", Map.of("version", version));
    awaitReady(site.admin(), mount + "/" + data + "s0");
    for (int i = 0; i < SECRETS; i++) {
      site.admin().write(mount + "/" + data + "s" + i, content(i, !data.isEmpty()));
    }
    return mount;
  }

  // servers that upgrade a new mount to version 2 answer 400 while they do
  static void awaitReady(CofferClient admin, String secret) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Answer answer = admin.raw("POST", secret, Optional.of("{\"data\":{}}"));
      if (answer.status() != UPGRADING) {
        answer.requireSuccess();
        return;
      }
    }
    throw new IllegalStateException("the mount of " + secret + " does not become ready");
  }

  static byte[][] reads(Requests requests, String folder) {
    return Site.each(SECRETS, i -> requests.get(folder + "s" + i));
  }

  private static byte[][] writes(Requests requests, String folder, boolean versioned) {
    return Site.each(
        SECRETS, i -> requests.post(folder + "s" + i, versioned ? versioned(i) : text(i)));
  }

  static String versioned(int i) {
    return "{\"data\":" + text(i) + "}";
  }

  private static Map<String, Object> content(int i, boolean versioned) {
    return versioned ? Map.of("data", members(i)) : Map.copyOf(members(i));
  }

  private static Map<String, String> members(int i) {
    return Map.of(
        "username",
        "application-" + i,
        "password",
        "correct horse battery staple %08d".formatted(i));
  }

  private static String text(int i) {
    return Json.write(members(i));
  }
}
