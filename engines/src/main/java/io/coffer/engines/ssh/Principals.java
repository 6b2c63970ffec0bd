package io.coffer.engines.ssh;

import io.coffer.crypto.ssh.SshCertificate;
import io.coffer.spi.Call;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.function.BiPredicate;

/// The users or hosts that a certificate is for, as far as its role allows them.
final class Principals {
  private static final String ALL = "*";

  private final Role role;
  private final Call call;

  Principals(Role role, Call call) {
    this.role = role;
    this.call = call;
  }

  /// @throws Refusal naming a principal that the role does not allow
  List<String> of(SshCertificate.Type type) {
    if (type == SshCertificate.Type.HOST) {
      return allowed("", "allowed_domains", this::isHostBelow);
    }
    String user = role.text("default_user");
    String standard =
        role.is("default_user_template") ? Templates.fill(user, call.caller(), true) : user;
    return allowed(standard, "allowed_users", String::equals);
  }

  private List<String> allowed(String standard, String member, BiPredicate<String, String> admits) {
    List<String> asked = CommaList.names(call.given(SignFields.PRINCIPALS).orElse(standard));
    String text = role.text(member);
    String filled =
        role.is(member + "_template")
            ? Templates.fill(text, call.caller(), role.is("allow_commas_in_identity_templates"))
            : text;
    // one that could not be filled is the name of nobody
    List<String> known =
        CommaList.names(filled).stream().filter(name -> !Templates.isTemplate(name)).toList();
    if (asked.isEmpty()) {
      if (!role.is("allow_empty_principals") && !text.equals(ALL)) {
        throw Refusal.invalid(
            "refusing to issue unsafe, globally-valid certificate with no principals specified;"
                + " set valid_principals or default_user");
      }
      return asked;
    }
    if (known.isEmpty()) {
      throw Refusal.invalid("role is not configured to allow any principals");
    }
    if (!text.equals(ALL)) {
      asked.forEach(principal -> require(principal, known, admits));
    }
    return asked;
  }

  private static void require(
      String principal, List<String> known, BiPredicate<String, String> admits) {
    if (known.stream().noneMatch(name -> admits.test(name, principal))) {
      throw Refusal.invalid(
          Refusal.shown(principal) + " is not a valid value for valid_principals");
    }
  }

  private boolean isHostBelow(String domain, String host) {
    boolean bare = role.is("allow_bare_domains") && host.equals(domain);
    boolean below = role.is("allow_subdomains") && host.endsWith("." + domain);
    return bare || below;
  }
}
