package io.coffer.mcp.scan;

import static io.coffer.mcp.schema.Shapes.amount;
import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.list;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;

import io.coffer.mcp.schema.Items;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is to be looked through, as the jobs of a scanner that it becomes: one for each kind of
/// source.
public final class ScanOrder {
  /// The most targets of one call.
  public static final int TARGETS = 100;

  private static final String TYPE = "scanType";
  private static final String TARGET = "targets";
  private static final String RULES = "detectionRules";
  private static final String ENTROPY = "entropyThreshold";
  private static final String PATTERNS = "patternMatching";
  private static final String CUSTOM = "customPatterns";
  private static final String WHITELIST = "whitelistPatterns";
  private static final int MOST_BITS = 8;
  private static final BigDecimal USUAL_BITS = new BigDecimal("4.0");

  private static final Shape PATTERN =
      shape(
          needed("name", text(), "what its findings are called by"),
          needed("pattern", text(), "a regular expression of RE2"),
          optional("confidence", amount(1), "of its findings, 0 to 1"));

  private static final Shape RULE_SHAPE =
      shape(
          standard(
              ENTROPY,
              amount(MOST_BITS),
              "bits a character, 0 to 8: what no rule of a vendor knows and is not beyond doubt"
                  + " must have that much",
              USUAL_BITS),
          standard(PATTERNS, flag(), "whether vendors' formats are looked for", true),
          optional(CUSTOM, list(PATTERN), "patterns of your own"),
          optional(WHITELIST, list(text()), "patterns of values that are no secrets, of RE2"));

  /// What a caller says of it.
  public static final List<Member> MEMBERS =
      List.of(
          needed(
              TYPE,
              choice("repository", "runtime", "configuration", "memory", "network"),
              "repository: whole histories of git; configuration: files and folders; runtime: logs,"
                  + " and container images (.tar); memory: processes by number, and core files;"
                  + " network: recordings (pcap)"),
          needed(
              TARGET,
              new Items(text(), 1, TARGETS),
              "absolute paths on the server's machine, in folders that its configuration allows;"
                  + " of memory, numbers of processes too"),
          standard(RULES, RULE_SHAPE, "what counts as a secret", Map.of()));

  private ScanOrder() {}

  /// The bodies of the jobs, in the order of their kinds.
  public static List<Map<String, @Nullable Object>> jobs(Arguments arguments) {
    String type = arguments.text(TYPE);
    Map<String, List<String>> kinds =
        arguments.texts(TARGET).stream()
            .collect(
                Collectors.groupingBy(
                    target -> kind(type, target), TreeMap::new, Collectors.toList()));
    var rules = new Arguments(RULE_SHAPE, arguments.table(RULES));
    return kinds.entrySet().stream()
        .map(kind -> job(kind.getKey(), kind.getValue(), rules))
        .toList();
  }

  private static String kind(String type, String target) {
    return switch (type) {
      case "repository" -> "git";
      case "network" -> "capture";
      case "memory" -> target.matches("[0-9]+") ? "memory" : "core";
      case "runtime" -> target.endsWith(".tar") ? "image" : "files";
      default -> "files";
    };
  }

  private static Map<String, @Nullable Object> job(
      String kind, List<String> targets, Arguments rules) {
    var job = new LinkedHashMap<String, @Nullable Object>();
    job.put("kind", kind);
    job.put(TARGET, targets);
    job.put("least_entropy", rules.amount(ENTROPY));
    job.put("vendor_rules", rules.flag(PATTERNS));
    List<Map<String, @Nullable Object>> own =
        rules.objects(CUSTOM, PATTERN).stream().map(ScanOrder::pattern).toList();
    if (!own.isEmpty()) {
      job.put("patterns", own);
    }
    List<String> allowed = rules.texts(WHITELIST).stream().map(text -> "/" + text + "/").toList();
    if (!allowed.isEmpty()) {
      job.put("allow", allowed);
    }
    return job;
  }

  private static Map<String, @Nullable Object> pattern(Arguments own) {
    var pattern = new LinkedHashMap<String, @Nullable Object>();
    pattern.put("name", own.text("name"));
    pattern.put("pattern", own.text("pattern"));
    if (own.has("confidence")) {
      pattern.put("confidence", own.amount("confidence"));
    }
    return pattern;
  }
}
