package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.compat.SshPrograms.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Passwords that work once, asked for by OpenSSH's server through PAM and `coffer ssh-helper`.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SshOtpTest {
  private static final String USER = Sshd.USER;

  /// Its service of PAM has its name, so that the machine's own is left alone.
  private static final String NAME = "coffer-otp-sshd";

  private static final Path SERVICE = Path.of("/etc/pam.d", NAME);

  private SshPrograms programs;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path home) {
    folder = home;
    programs = SshPrograms.start(home);
    for (String name : List.of("otp", "other")) {
      programs.write(
          "ssh/roles/" + name,
          Map.of(
              "key_type", "otp",
              "default_user", USER,
              "allowed_users", "*",
              "cidr_list", "127.0.0.0/8,192.0.2.0/24"));
    }
  }

  @AfterAll
  void stop() {
    programs.close();
  }

  private String password(String role, String user, String ip) {
    Map<String, ?> made = programs.write("ssh/creds/" + role, Map.of("username", user, "ip", ip));
    return String.valueOf(made.get("key"));
  }

  private List<String> helper(String... more) {
    Path file =
        programs.file(
            "helper.hcl",
            "vault_addr = \"" + programs.address() + "\"",
            "ssh_mount_point = \"ssh\"",
            "allowed_roles = \"otp, third\"",
            "tls_skip_verify = false");
    var words = new ArrayList<>(List.of("ssh-helper", "-dev", "-config=" + file));
    words.addAll(List.of(more));
    return programs.cofferCommand(words.toArray(String[]::new));
  }

  private Ended helped(String password, String... more) {
    return programs.run(password + "\0", helper(more), Map.of("PAM_USER", USER));
  }

  @Test
  void theHelperTakesAPasswordOnce() {
    String password = password("otp", USER, "127.0.0.1");
    Ended first = helped(password);
    assertEquals(0, first.code(), first.said());
    Ended second = helped(password);
    assertEquals(1, second.code(), second.said());
    assertTrue(second.said().contains("OTP not found"), second.said());
    assertEquals(1, helped("").code());
  }

  @Test
  void itRefusesThoseOfOthers() {
    assertRefused("another user", helped(password("otp", "somebody", "127.0.0.1")));
    assertRefused("another machine", helped(password("otp", USER, "192.0.2.7")));
    assertRefused("a role that is not", helped(password("other", USER, "127.0.0.1")));
  }

  private static void assertRefused(String why, Ended ended) {
    assertEquals(1, ended.code(), ended.said());
    assertTrue(ended.said().contains(why), ended.said());
  }

  @Test
  void flagsSayMoreThanTheFile() {
    Ended anyRole = helped(password("other", USER, "127.0.0.1"), "-allowed-roles=*");
    assertEquals(0, anyRole.code(), anyRole.said());
    Ended behind = helped(password("otp", USER, "192.0.2.7"), "-allowed-cidr-list=192.0.2.0/24");
    assertEquals(0, behind.code(), behind.said());
    Ended reached = helped("", "-verify-only");
    assertEquals(0, reached.code(), reached.said());
  }

  @Test
  void itSendsNoPasswordInClear() {
    List<String> command = new ArrayList<>(helper());
    command.remove("-dev");
    Ended ended = programs.run("x", command, Map.of("PAM_USER", USER));
    assertRefused("in clear", ended);
  }

  @Test
  void whoeverHasAPasswordEntersThroughPam() throws IOException {
    if (!Files.isWritable(SERVICE.getParent())) {
      // only root may add a service; without it the helper is asked as PAM would ask it
      assertEquals(0, helped(password("otp", USER, "127.0.0.1")).code());
      return;
    }
    Path script = folder.resolve("helper.sh");
    String quoted =
        helper().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    Files.writeString(script, "#!/bin/sh\nexec " + quoted + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.write(
        SERVICE,
        List.of(
            "auth requisite pam_exec.so expose_authtok quiet " + script,
            "auth required pam_permit.so",
            "account required pam_permit.so",
            "session required pam_permit.so"));
    Path hostKey = programs.keyPair("host", "-t", "ed25519");
    try (var sshd =
        Sshd.start(
            folder,
            NAME,
            List.of(
                "HostKey " + hostKey,
                "UsePAM yes",
                "KbdInteractiveAuthentication yes",
                "PasswordAuthentication no",
                "PubkeyAuthentication no"))) {
      Ended entered = enter(sshd, "otp");
      assertEquals(0, entered.code(), entered.said());
      assertTrue(entered.said().contains("entered"), entered.said());
      Ended refused = enter(sshd, "other");
      assertNotEquals(0, refused.code());
      assertTrue(refused.said().contains("Permission denied"), refused.said());
    } finally {
      Files.delete(SERVICE);
    }
  }

  private Ended enter(Sshd sshd, String role) {
    return programs.coffer(
        "ssh",
        "-mode=otp",
        "-role=" + role,
        "-strict-host-key-checking=no",
        "-user-known-hosts-file=/dev/null",
        USER + "@127.0.0.1",
        "-F",
        "/dev/null",
        "-p",
        sshd.port(),
        "echo",
        "entered");
  }
}
