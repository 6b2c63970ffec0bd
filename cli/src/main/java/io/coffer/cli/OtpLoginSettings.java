package io.coffer.cli;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.hcl.Body;
import io.coffer.hcl.Hcl;
import io.coffer.hcl.HclException;
import io.coffer.hcl.HclValue;
import io.coffer.hcl.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a machine is told of the server and of whom to let in: by flags, else by a file in the form
/// of vault-ssh-helper. The environment says nothing here: it may be that of who wants to enter.
///
/// @param variables how the server is reached, by the names of variables
/// @param mount where the engine is mounted
/// @param roles whose passwords are taken
/// @param blocks addresses of this machine beside those it knows of
record OtpLoginSettings(
    Map<String, String> variables, String mount, List<String> roles, List<String> blocks) {
  private static final int MAX_BYTES = 64 * 1024;

  /// What the file says, and the variable that says the same elsewhere; others have none.
  private static final Map<String, String> KEYS =
      Map.of(
          "vault_addr", "COFFER_ADDR",
          "namespace", "COFFER_NAMESPACE",
          "ca_cert", "COFFER_CACERT",
          "ca_path", "COFFER_CAPATH",
          "tls_skip_verify", "COFFER_SKIP_VERIFY",
          "tls_server_name", "COFFER_TLS_SERVER_NAME",
          "ssh_mount_point", "",
          "allowed_roles", "",
          "allowed_cidr_list", "");

  static OtpLoginSettings of(Flags flags) {
    Map<String, String> file = flags.value("config").map(OtpLoginSettings::read).orElse(Map.of());
    var variables = new HashMap<String, String>();
    file.forEach((key, value) -> {
      String variable = KEYS.getOrDefault(key, "");
      if (!variable.isEmpty()) {
        variables.put(variable, value);
      }
    });
    String mount = flags.value("mount-point").orElse(file.getOrDefault("ssh_mount_point", "ssh"));
    return new OtpLoginSettings(
        variables,
        mount.replaceAll("^/+|/+$", ""),
        items(flags.value("allowed-roles").orElse(file.getOrDefault("allowed_roles", ""))),
        items(flags.value("allowed-cidr-list").orElse(file.getOrDefault("allowed_cidr_list", ""))));
  }

  private static List<String> items(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static Map<String, String> read(String path) {
    try {
      if (Files.size(Path.of(path)) > MAX_BYTES) {
        throw new UsageException("The file " + path + " is longer than 64 KiB.");
      }
      return parse(Files.readString(Path.of(path)));
    } catch (IOException e) {
      throw new UsageException("The file " + path + " cannot be read.");
    } catch (HclException e) {
      throw new UsageException("The file " + path + ": " + e.getMessage() + ".");
    }
  }

  static Map<String, String> parse(String text) {
    Body body = Hcl.parse(text);
    body.unknown(KEYS.keySet())
        .ifPresent(item -> {
          throw new HclException("there is no " + item.key() + ", at " + item.at());
        });
    var settings = new HashMap<String, String>();
    body.items().forEach(item -> settings.put(item.key(), text(item)));
    return settings;
  }

  private static String text(Item item) {
    return switch (item.value()) {
      case HclValue.Text text -> text.value();
      case HclValue.Bool bool -> Boolean.toString(bool.value());
      default -> throw new HclException(item.key() + " must be a text, at " + item.at());
    };
  }
}
