package io.coffer.bench.work;

import java.util.List;
import java.util.stream.IntStream;

/// Reads by a caller whose policies are many and long.
final class PolicyWorkloads {
  private static final int POLICIES = 50;
  private static final int RULES = 100;

  private PolicyWorkloads() {}

  static List<Workload> all() {
    return List.of(
        Workload.cycling(
            "policies",
            "kv2-read with a token of 50 policies of 100 rules each",
            PolicyWorkloads::reads));
  }

  private static byte[][] reads(Site site) {
    String mount = KvWorkloads.filled(site, "2", "data/");
    String[] policies =
        IntStream.range(0, POLICIES)
            .mapToObj(i -> site.policy(rules(mount, i)))
            .toArray(String[]::new);
    return KvWorkloads.reads(site.requests(site.token(policies)), mount + "/data/");
  }

  // exact paths, prefixes and globs; what grants the reads stands in the last policy
  private static String rules(String mount, int policy) {
    var text = new StringBuilder();
    for (int rule = 0; rule < RULES - 1; rule++) {
      String folder = mount + "/data/team-" + policy + "/app-" + rule;
      text.append(
          Site.grants(
              switch (rule % 3) {
                case 0 -> folder;
                case 1 -> folder + "/*";
                default -> mount + "/data/+/app-" + policy + "-" + rule + "/*";
              }));
    }
    boolean last = policy == POLICIES - 1;
    return text.append(Site.grants(last ? mount + "/data/*" : mount + "/nothing")).toString();
  }
}
