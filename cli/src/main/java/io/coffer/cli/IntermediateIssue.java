package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import io.coffer.cli.pki.Issuer;
import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An intermediate authority on its way: a key and CSR at its mount, a certificate of its parent,
/// and the chain back at its mount. If a step fails, what the ones before have made is told, with
/// how to go on or to take it back.
final class IntermediateIssue {
  private static final List<String> TYPES = List.of("internal", "existing", "kms");
  // the parent's own certificate and the new one are imported one by one, for their names
  private static final int KNOWN = 2;

  private final Call call;
  private final CofferClient client;
  private final String parent;
  private final String mount;
  private final Map<String, @Nullable Object> fields;
  private final List<String> made = new ArrayList<>();

  IntermediateIssue(Call call, String parent, String mount, Map<String, @Nullable Object> fields) {
    this.call = call;
    this.client = call.client().withWrapTtl("");
    this.parent = parent;
    this.mount = mount;
    this.fields = fields;
  }

  static String type(Call call) {
    String type = call.flags().value("type").orElse("internal");
    if (!TYPES.contains(type)) {
      throw new UsageException(
          "-type is one of " + String.join(", ", TYPES) + ", not \"" + type + "\".");
    }
    return type;
  }

  int run() {
    String type = type(call);
    // a parent that is not there is found before anything is made
    Issuer.read(client, parent);
    String issuer;
    try {
      issuer = steps(type);
    } catch (ApiException | UsageException e) {
      made.forEach(call.print()::note);
      throw e;
    }
    String path = mount + "/issuer/" + issuer;
    return client
        .read(path)
        .map(call.print()::secret)
        .orElseGet(() -> DataCommands.nothing(call, path));
  }

  private String steps(String type) {
    Secret signed = sign(request(type));
    String issuer = imported(text(signed, "certificate"));
    call.flags().value("issuer_name").ifPresent(name -> name(issuer, name));
    String parentIssuer = imported(text(signed, "issuing_ca"));
    String parentName = parent.substring(parent.lastIndexOf('/') + 1);
    if (!parentName.equals("default") && !parentName.matches("[0-9a-f-]{36}")) {
      nameParent(parentIssuer, parentName);
    }
    if (chain(signed).size() > KNOWN) {
      importChain(chain(signed));
    }
    return issuer;
  }

  private String request(String type) {
    Secret made = write(mount + "/intermediate/generate/" + type, fields);
    String key = String.valueOf(made.data().get("key_id"));
    if (type.equals("internal")) {
      note("A key was made: 'coffer delete " + mount + "/key/" + key + "' takes it back.");
    }
    return text(made, "csr");
  }

  private Secret sign(String csr) {
    var wish = new LinkedHashMap<String, @Nullable Object>(fields);
    wish.put("csr", csr);
    Secret signed = write(parent + "/sign-intermediate", wish);
    String root = parent.substring(0, parent.lastIndexOf("/issuer/"));
    String serial = text(signed, "serial_number");
    note(
        ("A certificate was signed: 'coffer read -field=certificate %s/cert/%s' shows it,"
                + " 'coffer write %s/issuers/import/cert pem_bundle=@FILE' imports it,"
                + " 'coffer write %s/revoke serial_number=%s' takes it back.")
            .formatted(root, serial, mount, root, serial));
    return signed;
  }

  private String imported(String certificate) {
    Secret answer = write(mount + "/issuers/import/cert", Map.of("pem_bundle", certificate));
    Map<String, @Nullable Object> mapping = KvText.object(answer, "mapping");
    if (mapping.size() != 1) {
      throw new UsageException("The server has not imported the one issuer at " + mount + ".");
    }
    return mapping.keySet().iterator().next();
  }

  private void name(String issuer, String name) {
    String path = mount + "/issuer/" + issuer;
    note("It was imported: 'coffer patch " + path + " issuer_name=…' names it.");
    client.patch(path, Map.of("issuer_name", name));
  }

  // the name may be taken there; the issuer serves without it
  private void nameParent(String issuer, String name) {
    try {
      client.patch(mount + "/issuer/" + issuer, Map.of("issuer_name", name));
    } catch (ApiException e) {
      call.print()
          .note("The parent has no name at " + mount + ": " + String.join("; ", e.messages()));
    }
  }

  private void importChain(List<String> chain) {
    String bundle = chain.stream().map(pem -> pem + "\n").collect(Collectors.joining());
    write(mount + "/issuers/import/cert", Map.of("pem_bundle", bundle));
  }

  private static List<String> chain(Secret signed) {
    return signed.data().get("ca_chain") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private Secret write(String path, Map<String, ? extends @Nullable Object> data) {
    Optional<Secret> answer = client.write(path, data);
    return answer.orElseThrow(
        () -> new UsageException("The server answers nothing to " + path + "."));
  }

  private static String text(Secret secret, String name) {
    if (secret.data().get(name) instanceof String text) {
      return text;
    }
    throw new UsageException("The server's answer has no " + name + ": is it of a PKI engine?");
  }

  private void note(String line) {
    made.add(line);
  }
}
