package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `lease-renew`: prolongs a lease.
final class LeaseRenew implements Tool {
  private static final String PATH = "sys/leases/renew";
  private static final long LONGEST = 10L * 365 * 24 * 3_600;

  private static final ToolSpec SPEC =
      new ToolSpec(
          "lease-renew",
          "Prolong a lease",
          "Prolongs a lease from now on, as far as the server allows. What the lease is of stays"
              + " as it is.",
          ToolSpec.Effect.SETS,
          shape(
              needed("leaseId", text(), "the whole id"),
              optional("incrementSeconds", whole(0, LONGEST), "how long from now on")),
          shape(
              needed("leaseId", told(), "the same"),
              needed("ttlSeconds", count(), "how long it lives from now on"),
              needed("renewable", flag(), "whether that can be prolonged again")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(new Need(PATH, "update"));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    String id = call.arguments().text("leaseId");
    var body = new LinkedHashMap<String, Object>();
    body.put("lease_id", id);
    call.arguments().whole("incrementSeconds").ifPresent(by -> body.put("increment", by));
    Secret renewed = call.client().write(PATH, body).orElseThrow();
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("leaseId", id);
    answer.put("ttlSeconds", renewed.leaseSeconds());
    answer.put("renewable", renewed.renewable());
    return answer;
  }
}
