package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.dynamic.DynamicKind;
import io.coffer.mcp.dynamic.DynamicKinds;
import io.coffer.mcp.secret.Exposures;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `generate-dynamic-secrets`: a credential that an engine makes on demand.
final class GenerateDynamicSecrets implements Tool {
  private static final String ROLES = "roles";
  private static final Pattern NEXT = Pattern.compile("_([a-z])");

  private static ToolSpec spec(List<String> words) {
    return new ToolSpec(
        "generate-dynamic-secrets",
        "A credential made on demand",
        "Has an engine make a credential for a role: a certificate with its key (PKI), an SSH"
            + " certificate with its key, or a one-time password for SSH. Answers with a wrapping"
            + " token, for which a process gets the values once, and with their names.",
        ToolSpec.Effect.ADDS,
        shape(
            needed("secretType", choice(words.toArray(String[]::new)), "what to make"),
            needed("name", text(), "of the role"),
            standard("config", DynamicKinds.CONFIG, "what is asked for", Map.of()),
            standard("leaseConfig", DynamicKinds.LEASE, "how long it lives", Map.of()),
            standard("makeRole", flag(), "make a narrow role where there is none", false),
            HandOver.CLEAR,
            HandOver.TTL),
        shape(
            needed("secretType", told(), "what was made"),
            needed("name", told(), "of the role"),
            needed("fields", all(told()), "names of the values"),
            HandOver.TOKEN,
            HandOver.ACCESSOR,
            HandOver.LIFE,
            optional("certificate", told(), "in clear"),
            optional("issuingCa", told(), "in clear"),
            optional("caChain", all(told()), "in clear"),
            optional("signedKey", told(), "in clear"),
            optional("privateKey", told(), "in clear"),
            optional("privateKeyType", told(), "in clear"),
            optional("serialNumber", told(), "in clear"),
            optional("expiration", told(), "in clear, Unix seconds"),
            optional("key", told(), "in clear: the one-time password"),
            optional("keyType", told(), "in clear"),
            optional("username", told(), "in clear"),
            optional("ip", told(), "in clear"),
            optional("port", told(), "in clear"),
            optional("leaseId", told(), "to revoke it; in clear"),
            optional("leaseDuration", count(), "in seconds; in clear"),
            optional("renewable", flag(), "in clear"),
            HandOver.EXPOSURE));
  }

  private final HandOver handOver;

  GenerateDynamicSecrets(Optional<Exposures> exposures) {
    this.handOver = new HandOver(exposures);
  }

  @Override
  public ToolSpec spec() {
    return spec(DynamicKinds.WORDS);
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    List<String> words =
        DynamicKinds.WORDS.stream()
            .filter(word -> Catalog.mayHave(client, DynamicKinds.engine(word)))
            .toList();
    return words.isEmpty() ? Optional.empty() : Optional.of(spec(words));
  }

  @Override
  public boolean isClear() {
    return true;
  }

  private static Arguments config(Arguments arguments) {
    return new Arguments(DynamicKinds.CONFIG, arguments.table("config"));
  }

  private static DynamicKind kind(Arguments arguments) {
    return DynamicKinds.of(arguments.text("secretType"), config(arguments));
  }

  private static String place(DynamicKind kind, Arguments arguments, String below) {
    String given = config(arguments).text("mount").replaceAll("^/+|/+$", "");
    String name = arguments.text("name");
    if (!name.matches("\\w([\\w.-]*\\w)?")) {
      throw new ToolFailure("Nothing was done: name has letters, digits, and - . _ within.");
    }
    return (given.isEmpty() ? kind.mount() : given) + "/" + below + "/" + name;
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    DynamicKind kind = kind(arguments);
    List<Need> needs = HandOver.needs(place(kind, arguments, kind.operation()), arguments);
    if (!arguments.flag("makeRole")) {
      return needs;
    }
    String role = place(kind, arguments, ROLES);
    return Stream.concat(
            needs.stream(), Stream.of(new Need(role, "read"), new Need(role, "update")))
        .toList();
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    Arguments arguments = call.arguments();
    Arguments config = config(arguments);
    var lease = new Arguments(DynamicKinds.LEASE, arguments.table("leaseConfig"));
    DynamicKind kind = kind(arguments);
    String ttl = config.has("ttl") ? config.text("ttl") : lease.text("defaultTtl");
    Map<String, @Nullable Object> request = kind.request(config, ttl);
    String role = place(kind, arguments, ROLES);
    if (arguments.flag("makeRole") && call.client().read(role).isEmpty()) {
      call.client().write(role, kind.role(config, lease));
    }
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("secretType", arguments.text("secretType"));
    answer.put("name", arguments.text("name"));
    answer.put("fields", kind.fields().stream().map(GenerateDynamicSecrets::camel).toList());
    String path = place(kind, arguments, kind.operation());
    answer.putAll(handOver.write(call, path, request, made -> show(kind, made)));
    return answer;
  }

  private static Map<String, @Nullable Object> show(DynamicKind kind, Secret made) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    for (String field : kind.fields()) {
      Object value = made.data().get(field);
      if (value != null) {
        shown.put(camel(field), value instanceof List<?> ? value : value.toString());
      }
    }
    if (!made.leaseId().isEmpty()) {
      shown.put("leaseId", made.leaseId());
      shown.put("leaseDuration", made.leaseSeconds());
      shown.put("renewable", made.renewable());
    }
    return shown;
  }

  private static String camel(String field) {
    Matcher next = NEXT.matcher(field);
    return next.replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
  }
}
