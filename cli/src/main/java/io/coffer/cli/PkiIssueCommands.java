package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import io.coffer.cli.pki.Issuer;
import io.coffer.cli.pki.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `coffer pki issue` and `coffer pki reissue`.
final class PkiIssueCommands {
  private static final String PARENT = "the path of the parent, such as pki/issuer/default";
  private static final String MOUNT = "the mount of the new issuer";

  private PkiIssueCommands() {}

  static int issue(Call call) {
    String parent = issuer(call, 0, PARENT);
    String mount = Mounts.bare(call.argument(1, MOUNT));
    Map<String, @Nullable Object> fields = call.data(2);
    if (fields.isEmpty()) {
      throw new UsageException("Missing: what is to be issued, such as common_name=….");
    }
    return new IntermediateIssue(call, parent, mount, fields).run();
  }

  static int reissue(Call call) {
    String parent = issuer(call, 0, PARENT);
    String template = issuer(call, 1, "the path of the issuer to be like");
    String mount = Mounts.bare(call.argument(2, MOUNT));
    Issuer like = Issuer.read(call.client().withWrapTtl(""), template);
    Map<String, @Nullable Object> fields = changed(fields(call, like, template), call.data(3));
    return new IntermediateIssue(call, parent, mount, fields).run();
  }

  private static Map<String, @Nullable Object> fields(Call call, Issuer like, String template) {
    if (!IntermediateIssue.type(call).equals("existing")) {
      return Template.withNewKey(like.certificate());
    }
    if (like.keyId().isEmpty()) {
      throw new UsageException("The server does not have the key of " + template + ".");
    }
    return Template.withKey(like.certificate(), like.keyId());
  }

  // what is given wins, and so over what would say the same in another way
  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> template, Map<String, @Nullable Object> given) {
    var fields = new LinkedHashMap<String, @Nullable Object>(template);
    if (given.containsKey("not_after")) {
      fields.remove("ttl");
    }
    if (given.containsKey("key_type")) {
      fields.remove("key_bits");
      fields.remove("signature_bits");
    }
    fields.putAll(given);
    return fields;
  }

  private static String issuer(Call call, int index, String what) {
    String path = Mounts.bare(call.argument(index, what));
    if (!path.matches(".+/issuer/[^/]+")) {
      throw new UsageException("An issuer is given as MOUNT/issuer/NAME, not as \"" + path + "\".");
    }
    return path;
  }
}
