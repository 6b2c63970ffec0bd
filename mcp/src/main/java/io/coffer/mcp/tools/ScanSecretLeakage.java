package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.mcp.scan.Responses;
import io.coffer.mcp.scan.ScanJobs;
import io.coffer.mcp.scan.ScanOrder;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `scan-secret-leakage`: has the server's scanner look for secrets where they should not be.
final class ScanSecretLeakage implements Tool {
  private static final String ENGINE = "scanner";
  private static final String MOUNT = "mount";

  @Override
  public ToolSpec spec() {
    var members = new ArrayList<Member>(ScanOrder.MEMBERS);
    members.add(Responses.MEMBER);
    members.add(standard(MOUNT, path(), "where the scanner is mounted", ENGINE));
    return new ToolSpec(
        "scan-secret-leakage",
        "Look for leaked secrets",
        "Has the server look through repositories, files, logs, images, memory or recordings of a"
            + " network on its own machine, and tells which secrets are there, where, and which of"
            + " them the server itself holds. The secrets are not in the answer. Findings are kept"
            + " by the server.",
        ToolSpec.Effect.REPLACES,
        new Shape(members),
        new Shape(
            List.of(
                needed("alerts", all(Responses.ALERT), "a secret each"),
                needed("findings", count(), "how many places they were found in by this scan"),
                needed("more", flag(), "whether there are more secrets than are told"),
                needed("skipped", all(told()), "what could not be looked through, and why"),
                needed("jobs", all(told()), "of the scanner, where all is listed"))));
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    return Catalog.mayHave(client, ENGINE) ? Optional.of(spec()) : Optional.empty();
  }

  private static String mount(Arguments arguments) {
    return arguments.text(MOUNT).replaceAll("^/+|/+$", "");
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    String mount = mount(arguments);
    var needs =
        new ArrayList<>(
            List.of(
                Need.write(mount + "/jobs"),
                new Need(mount + "/jobs/any", "read"),
                new Need(mount + "/jobs/any", "delete"),
                new Need(mount + "/jobs/any/findings", "read"),
                new Need(mount + "/findings/any", "read")));
    if (new Responses(client, mount, arguments).isQuarantining()) {
      needs.add(Need.write(mount + "/findings/any/decision"));
    }
    return needs;
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    String mount = mount(call.arguments());
    var responses = new Responses(call.client(), mount, call.arguments());
    responses.check();
    var jobs = new ScanJobs(call.client(), mount, call.progress());
    ScanJobs.Outcome outcome = jobs.run(ScanOrder.jobs(call.arguments()));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put(
        "alerts",
        outcome.identities().stream().map(responses::respond).flatMap(List::stream).toList());
    answer.put("findings", outcome.found());
    answer.put("more", outcome.more());
    answer.put("skipped", outcome.skipped());
    answer.put("jobs", outcome.jobs());
    return answer;
  }
}
