package io.coffer.cli;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.connect.Connection;
import io.coffer.client.ApiException;
import io.coffer.client.ClientOptions;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `coffer ssh-helper`: PAM runs it on a machine when somebody logs in by SSH, with the password on
/// the input. It ends with 0 if the server takes the password for this user on this machine, and
/// with something else in every other case.
final class OtpLoginCommand {
  static final Entry SSH_HELPER =
      Entry.command(
          "ssh-helper",
          "",
          "On a machine: tell PAM whether the password of an SSH login is good",
          OtpLoginCommand::check,
          Option.value("config", "a file with what follows, as vault-ssh-helper has it"),
          Option.value("mount-point", "where the engine is mounted (ssh)"),
          Option.value("allowed-roles", "roles whose passwords are taken, with commas; * for all"),
          Option.value("allowed-cidr-list", "addresses of this machine beside those it knows of"),
          Option.flag("verify-only", "only try whether the server is reached"),
          Option.flag("dev", "allow an address of http"));

  private static final String ECHO_REQUEST = "verify-echo-request";
  private static final String ECHO_RESPONSE = "verify-echo-response";

  private OtpLoginCommand() {}

  private static int check(Call call) {
    call.atMost(0);
    try {
      return checked(call);
    } catch (ApiException e) {
      call.print().note("Error: " + Faults.text(e));
      return Cli.LOCAL;
    }
  }

  private static int checked(Call call) {
    var settings = OtpLoginSettings.of(call.flags());
    ClientOptions options = Connection.options(call.flags(), new Environment(settings.variables()));
    if (!"https".equals(options.address().getScheme()) && !call.flags().on("dev")) {
      throw new UsageException(
          "Passwords would be sent in clear to " + options.address() + ": https, or -dev.");
    }
    boolean echo = call.flags().on("verify-only");
    String password = echo ? ECHO_REQUEST : password(call);
    Map<String, @Nullable Object> answer = verify(options, settings.mount(), password);
    if (echo) {
      if (!ECHO_RESPONSE.equals(answer.get("message"))) {
        throw new UsageException("The server answered something else than it should.");
      }
      return call.print().success("The server is reached.");
    }
    String user = call.environment().variable("PAM_USER");
    var login =
        new OtpLogin(text(answer, "username"), text(answer, "ip"), text(answer, "role_name"));
    login.require(user, settings);
    call.print().note(user + " may enter by role " + login.role());
    return Cli.OK;
  }

  // PAM ends it with a byte of zero
  private static String password(Call call) {
    return call.terminal().readAll().replaceAll("[\\x00\\r\\n]+$", "");
  }

  private static Map<String, @Nullable Object> verify(
      ClientOptions options, String mount, String password) {
    try (CofferClient client = CofferClient.connect(options)) {
      Optional<Secret> answer = client.write(mount + "/verify", Map.of("otp", password));
      return answer
          .map(Secret::data)
          .orElseThrow(() -> new UsageException("The server answered nothing."));
    }
  }

  private static String text(Map<String, @Nullable Object> answer, String name) {
    return answer.get(name) instanceof String text ? text : "";
  }
}
