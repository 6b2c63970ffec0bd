package io.coffer.bench.work;

import java.util.List;

/// What every server answers without looking anything up.
final class ServerWorkloads {
  private ServerWorkloads() {}

  /// For the null server, which answers everything: requests as `kv2-read` sends them.
  static Workload constant() {
    return Workload.cycling(
        "null",
        "the HTTP stack alone: what its null server answers",
        site -> KvWorkloads.reads(site.requests("s.0123456789abcdefghijklmn"), "bench/data/"));
  }

  static List<Workload> all() {
    return List.of(
        Workload.cycling(
            "health", "sys/health", site -> new byte[][] {site.requests("").get("sys/health")}));
  }
}
