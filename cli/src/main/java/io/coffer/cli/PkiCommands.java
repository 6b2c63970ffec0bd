package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.cli.pki.Issuer;
import io.coffer.cli.pki.Signing;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What takes more than one request to a PKI engine.
final class PkiCommands {
  private static final Option[] INTERMEDIATE = {
    Option.value("type", "of its key: internal, existing or kms (internal)"),
    Option.value("issuer_name", "a name for the new issuer")
  };

  static final Entry GROUP =
      Entry.group(
          "pki",
          "Make and compare authorities, tidy and check PKI engines.",
          Entry.command(
              "issue",
              "PARENT MOUNT field=value…",
              "Make an intermediate authority at MOUNT, signed by PARENT, such as pki/issuer/root",
              PkiIssueCommands::issue,
              INTERMEDIATE),
          Entry.command(
              "reissue",
              "PARENT TEMPLATE MOUNT [field=value…]",
              "Make an intermediate authority that is like TEMPLATE, another issuer",
              PkiIssueCommands::reissue,
              INTERMEDIATE),
          Entry.command(
              "verify-sign",
              "ISSUER ISSUED",
              "Compare two certificates: whether one is the issuer of the other",
              PkiCommands::verifySign),
          PkiListCommand.LIST_INTERMEDIATES,
          PkiTidyCommand.TIDY,
          PkiHealthCommand.HEALTH_CHECK);

  private PkiCommands() {}

  private static int verifySign(Call call) {
    call.atMost(2);
    String parent = Mounts.bare(call.argument(0, "the path of the issuer"));
    String child = Mounts.bare(call.argument(1, "the path of the issued certificate"));
    Issuer issuer = Issuer.read(call.client(), parent);
    Issuer issued = Issuer.read(call.client(), child);
    Map<String, @Nullable Object> found =
        Signing.between(issuer, issued, call.machine().clock().instant()).members();
    return call.print()
        .value(
            found, found, () -> "issuer: " + parent + "\nissued: " + child + "\n\n" + table(found));
  }

  private static String table(Map<String, @Nullable Object> found) {
    return new Table("field", "value").members(found).print();
  }
}
