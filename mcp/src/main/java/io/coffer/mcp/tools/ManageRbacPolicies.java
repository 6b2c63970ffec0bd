package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.allNamed;
import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.list;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.path;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.some;
import static io.coffer.mcp.schema.Shapes.table;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `manage-rbac-policies`: writes a policy.
final class ManageRbacPolicies implements Tool {
  private static final Shape RULE =
      shape(
          needed("path", text(), "of the API; a trailing * or + for a whole segment stands open"),
          needed(
              "capabilities",
              some(choice("create", "read", "update", "delete", "list", "sudo", "deny")),
              "what is allowed there; deny overrules all else"),
          optional("requiredParameters", list(text()), "parameters that must be given"),
          optional(
              "allowedParameters",
              table(list(text())),
              "by parameter, the values that it may have; an empty list for any"),
          optional("deniedParameters", list(text()), "parameters that must not be given"),
          optional("minWrappingTtl", text(), "answers must be wrapped at least so long: 1m"),
          optional("maxWrappingTtl", text(), "answers must be wrapped at most so long: 24h"));

  private static final Shape METADATA =
      shape(
          optional("tenant", text(), "whose it is"),
          optional("environment", choice("development", "staging", "production"), "where"),
          optional("department", text(), "who pays for it"),
          optional("owner", text(), "who answers for it"));

  private static final ToolSpec SPEC =
      new ToolSpec(
          "manage-rbac-policies",
          "Write a policy",
          "Writes an ACL policy, in place of one of the same name. It counts at once for every"
              + " token that has it. Description and metadata become comments in its text.",
          ToolSpec.Effect.SETS,
          shape(
              needed("policyName", path(), "lower case; root cannot be written"),
              optional("description", text(), "what it is for"),
              needed("rules", some(RULE), "what it allows"),
              optional("metadata", METADATA, "whose it is")),
          shape(
              needed("policyName", told(), "as the server keeps it"),
              needed("policy", told(), "its text, in HCL"),
              needed("ruleCount", count(), "rules that were written"),
              needed("metadata", allNamed(told()), "as it was given")));

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  private static String place(Arguments arguments) {
    return "sys/policies/acl/" + arguments.text("policyName");
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return List.of(new Need(place(arguments), "update"));
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    List<Arguments> rules = arguments.objects("rules", RULE);
    Map<String, @Nullable Object> metadata = arguments.table("metadata");
    var policy = new PolicyText();
    policy.comment("", arguments.text("description"));
    metadata.forEach((name, value) -> policy.comment(name + ": ", String.valueOf(value)));
    rules.forEach(rule -> write(policy, rule));
    call.client().write(place(arguments), Map.of("policy", policy.toString()));
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("policyName", arguments.text("policyName").toLowerCase(Locale.ROOT));
    answer.put("policy", policy.toString());
    answer.put("ruleCount", rules.size());
    answer.put("metadata", metadata);
    return answer;
  }

  // the server's grammar has denied parameters as a map, whose empty lists stand for any value
  private static void write(PolicyText policy, Arguments rule) {
    policy.begin(rule.text("path"));
    policy.list("capabilities", rule.texts("capabilities"));
    policy.list("required_parameters", rule.texts("requiredParameters"));
    policy.table("allowed_parameters", rule.table("allowedParameters"));
    var denied = new LinkedHashMap<String, @Nullable Object>();
    rule.texts("deniedParameters").forEach(name -> denied.put(name, List.of()));
    policy.table("denied_parameters", denied);
    policy.text("min_wrapping_ttl", rule.text("minWrappingTtl"));
    policy.text("max_wrapping_ttl", rule.text("maxWrappingTtl"));
    policy.end();
  }
}
