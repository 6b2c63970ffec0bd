package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.ApiException;
import io.coffer.client.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `coffer ssh`: gets what it takes to enter a machine, and runs `ssh` with it.
final class SshCommand {
  static final Entry SSH =
      Entry.passing(
          "ssh",
          "[USER@]HOST [arguments of ssh]",
          "Enter a machine with a certificate or a password that works once",
          SshCommand::ssh,
          Option.value("mode", "ca or otp"),
          Option.value("role", "the role of the engine"),
          Option.value("mount-point", "where the engine is mounted (ssh)"),
          Option.flag("no-exec", "show what the server gave, and run nothing"),
          Option.value("public-key-path", "the key to sign (the first of ~/.ssh/id_*.pub); ca"),
          Option.value("private-key-path", "the key that belongs to it; ca"),
          Option.value("valid-principals", "whom to be, with commas (the user); ca"),
          Option.value("host-key-mount-point", "an engine whose issuer signs the hosts' keys; ca"),
          Option.value("host-key-hostnames", "hosts that it signs for, with commas (*); ca"),
          Option.value("strict-host-key-checking", "yes, no, accept-new or ask (ask)"),
          Option.value("user-known-hosts-file", "the file of known hosts"),
          Option.value("ssh-executable", "the program to run (ssh)"));

  private static final List<String> EXTENSIONS =
      List.of(
          "permit-X11-forwarding",
          "permit-agent-forwarding",
          "permit-port-forwarding",
          "permit-pty",
          "permit-user-rc");

  private SshCommand() {}

  private static int ssh(Call call) {
    call.argument(0, "the machine, as user@host");
    String role =
        call.flags().value("role").orElseThrow(() -> new UsageException("Missing: -role."));
    String mode = call.flags().value("mode").orElse("").toLowerCase(Locale.ROOT);
    return switch (mode) {
      case "ca" -> withCertificate(call, role);
      case "otp" -> withPassword(call, role);
      case "" -> throw new UsageException("Missing: -mode, ca or otp.");
      default -> throw new UsageException("There is no mode \"" + mode + "\": ca, otp.");
    };
  }

  private static String mount(Call call, String flag, String otherwise) {
    return call.flags().value(flag).orElse(otherwise).replaceAll("^/+|/+$", "");
  }

  private static int withCertificate(Call call, String role) {
    SshKeyFiles keys = SshKeyFiles.find(call);
    var run = new SshRun(call);
    String principals = call.flags().value("valid-principals").orElseGet(() -> run.target().user());
    Map<String, Object> wish =
        Map.of(
            "public_key",
            keys.publicKey(),
            "valid_principals",
            principals,
            "cert_type",
            "user",
            "extensions",
            EXTENSIONS.stream().collect(Collectors.toMap(name -> name, name -> "")));
    Secret signed =
        answered(call.client().write(mount(call, "mount-point", "ssh") + "/sign/" + role, wish));
    if (call.flags().on("no-exec")) {
      return call.print().secret(signed);
    }
    try (var files = new SshFiles()) {
      var options = new ArrayList<String>();
      String certificate = String.valueOf(signed.data().get("signed_key"));
      options.addAll(List.of("-i", keys.privateKey().toString()));
      options.addAll(List.of("-o", "CertificateFile=" + files.write("cert.pub", certificate)));
      options.addAll(List.of("-o", "IdentitiesOnly=yes"));
      options.addAll(hostOptions(call, files));
      return run.start(options, Map.of());
    }
  }

  // the authority's public key is for everybody, so no right is needed for it
  private static List<String> hostOptions(Call call, SshFiles files) {
    Optional<String> authority =
        call.flags()
            .value("host-key-mount-point")
            .or(() -> call.environment().setting("SSH_HOST_KEY_MOUNT_POINT"));
    if (authority.isEmpty()) {
      return SshRun.hostOptions(call);
    }
    String path = authority.get().replaceAll("^/+|/+$", "") + "/public_key";
    var answer = call.anonymous().raw("GET", path, Optional.empty());
    answer.requireSuccess();
    String hosts =
        call.flags()
            .value("host-key-hostnames")
            .or(() -> call.environment().setting("SSH_HOST_KEY_HOSTNAMES"))
            .orElse("*");
    String line = "@cert-authority " + hosts + " " + answer.text().strip() + "\n";
    return List.of(
        "-o",
        "UserKnownHostsFile=" + files.write("known_hosts", line),
        "-o",
        "StrictHostKeyChecking=yes");
  }

  private static int withPassword(Call call, String role) {
    var run = new SshRun(call);
    SshTarget target = run.target();
    Secret made =
        answered(
            call.client()
                .write(
                    mount(call, "mount-point", "ssh") + "/creds/" + role,
                    Map.of("username", target.user(), "ip", target.address())));
    if (call.flags().on("no-exec")) {
      return call.print().secret(made);
    }
    try (var files = new SshFiles()) {
      var options = new ArrayList<String>();
      if (!target.hasPort()) {
        options.addAll(List.of("-p", Values.text(made.data().get("port"))));
      }
      options.addAll(List.of("-o", "PreferredAuthentications=keyboard-interactive,password"));
      options.addAll(List.of("-o", "NumberOfPasswordPrompts=1"));
      options.addAll(SshRun.hostOptions(call));
      String password = String.valueOf(made.data().get("key"));
      return run.start(options, files.asking(password));
    } finally {
      revoke(call, made.leaseId());
    }
  }

  // a password that was not used must not lie about
  private static void revoke(Call call, String lease) {
    try {
      call.client().write("sys/leases/revoke", Map.of("lease_id", lease));
    } catch (ApiException e) {
      call.print().note("The password could not be revoked: " + Faults.text(e));
    }
  }

  private static Secret answered(Optional<Secret> secret) {
    return secret.orElseThrow(() -> new UsageException("The server answered nothing."));
  }
}
