package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.compat.SshPrograms.Ended;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.ssh.SshAlgorithm;
import io.coffer.crypto.ssh.SshCertificate;
import io.coffer.crypto.ssh.SshPrivateKey;
import io.coffer.crypto.ssh.SshPublicKey;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The programs of OpenSSH take what the engine signs.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SshTest {
  private static final String USER = Sshd.USER;

  private SshPrograms programs;
  private Sshd sshd;
  private Path authority;
  private Path key;
  private Path revoked;

  @BeforeAll
  void start(@TempDir Path folder) {
    programs = SshPrograms.start(folder);
    authority = programs.keyPair("authority", "-t", "ed25519");
    programs.write(
        "ssh/config/ca",
        Map.of(
            "private_key", programs.read(authority), "public_key", programs.read(pub(authority))));
    programs.write(
        "ssh/roles/user",
        Map.of(
            "key_type", "ca",
            "allow_user_certificates", true,
            "allowed_users", "*",
            "allowed_extensions", "*",
            "default_extensions", Map.of("permit-pty", "")));
    programs.write(
        "ssh/roles/host",
        Map.of(
            "key_type",
            "ca",
            "allow_host_certificates",
            true,
            "allowed_domains",
            "127.0.0.1",
            "allow_bare_domains",
            true));
    key = programs.keyPair("id_ed25519", "-t", "ed25519");
    Path hostKey = programs.keyPair("host", "-t", "ed25519");
    Path hostCertificate =
        programs.signed(
            "host",
            hostKey,
            "host-cert.pub",
            Map.of("cert_type", "host", "valid_principals", "127.0.0.1"));
    revoked = programs.file("revoked");
    sshd =
        Sshd.start(
            folder,
            "coffer-test-sshd",
            List.of(
                "HostKey " + hostKey,
                "HostCertificate " + hostCertificate,
                "TrustedUserCAKeys " + pub(authority),
                "RevokedKeys " + revoked,
                "AuthenticationMethods publickey"));
  }

  @AfterAll
  void stop() {
    sshd.close();
    programs.close();
  }

  private static Path pub(Path key) {
    return Path.of(key + ".pub");
  }

  private Ended enter(Path certificate) {
    return programs.run(
        "ssh",
        "-F",
        "/dev/null",
        "-i",
        key.toString(),
        "-o",
        "CertificateFile=" + certificate,
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "BatchMode=yes",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "-p",
        sshd.port(),
        USER + "@127.0.0.1",
        "echo entered");
  }

  private void assertEnters(Path certificate) {
    Ended ended = enter(certificate);
    assertEquals(0, ended.code(), ended.said());
    assertTrue(ended.said().contains("entered"), ended.said());
  }

  private void assertRefused(Path certificate) {
    Ended ended = enter(certificate);
    assertEquals(255, ended.code(), ended.said());
    assertTrue(ended.said().contains("Permission denied"), ended.said());
  }

  @Test
  void aCertificateForTheUserIsTaken() {
    assertEnters(programs.signed("user", key, "good.pub", Map.of("valid_principals", USER)));
  }

  @Test
  void oneForAnotherUserIsNot() {
    assertRefused(programs.signed("user", key, "other.pub", Map.of("valid_principals", "other")));
  }

  @Test
  void oneThatIsOverIsNot() throws MalformedKeyException {
    Instant now = Instant.now();
    assertEnters(own("until-later.pub", now.plusSeconds(600)));
    assertRefused(own("until-before.pub", now.minusSeconds(60)));
  }

  private Path own(String name, Instant end) throws MalformedKeyException {
    PrivateHalf signer = SshPrivateKey.read(programs.read(authority));
    var certificate =
        new SshCertificate(
            SshPublicKey.read(programs.read(pub(key))),
            1,
            SshCertificate.Type.USER,
            "test",
            List.of(USER),
            end.minusSeconds(3_600),
            end,
            Map.of(),
            Map.of("permit-pty", ""));
    return programs.file(
        name, certificate.sign(signer, SshAlgorithm.standard(signer.kind()), new SecureRandom()));
  }

  @Test
  void oneThatIsRevokedByItsNumberIsNot() {
    var wish = Map.of("valid_principals", USER, "public_key", programs.read(pub(key)));
    Map<String, ?> made = programs.write("ssh/sign/user", wish);
    Path certificate = programs.file("revoked.pub", String.valueOf(made.get("signed_key")).strip());
    assertEnters(certificate);
    var number = new BigInteger(String.valueOf(made.get("serial_number")), 16);
    Path serials = programs.file("serials", "serial: " + number);
    Ended listed =
        programs.run(
            "ssh-keygen",
            "-k",
            "-f",
            revoked.toString(),
            "-s",
            pub(authority).toString(),
            serials.toString());
    assertEquals(0, listed.code(), listed.said());
    assertRefused(certificate);
  }

  @ParameterizedTest
  @CsvSource({"rsa, 2048", "rsa, 3072", "ecdsa, 256", "ecdsa, 384", "ecdsa, 521", "ed25519, 256"})
  void sshKeygenReadsACertificateOfEachKindOfKey(String type, String bits) {
    Path pair = programs.keyPair("of_" + type + bits, "-t", type, "-b", bits);
    Path file =
        programs.signed(
            "user",
            pair,
            "of_" + type + bits + "-cert.pub",
            Map.of("valid_principals", "b,a", "extensions", Map.of("permit-pty", "")));
    Ended shown = programs.run("ssh-keygen", "-L", "-f", file.toString());
    assertEquals(0, shown.code(), shown.said());
    assertTrue(shown.said().contains("user certificate"), shown.said());
    assertTrue(shown.said().contains("Principals: \n                a\n                b\n"));
    assertTrue(shown.said().contains("Extensions: \n                permit-pty\n"), shown.said());
  }

  @ParameterizedTest
  @CsvSource({"rsa, 2048", "ec, 256", "ec, 384", "ec, 521", "ed25519, 0"})
  void aPairThatTheServerMadeIsOneForSsh(String type, int bits) {
    Map<String, ?> made =
        programs.write(
            "ssh/issue/user", Map.of("key_type", type, "key_bits", bits, "valid_principals", "a"));
    Path file =
        programs.file("made_" + type + bits, String.valueOf(made.get("private_key")).strip());
    assertEquals(0, programs.run("chmod", "600", file.toString()).code());
    Ended shown = programs.run("ssh-keygen", "-y", "-f", file.toString());
    assertEquals(0, shown.code(), shown.said());
    Path certificate =
        programs.file(
            "made_" + type + bits + "-cert.pub", String.valueOf(made.get("signed_key")).strip());
    Ended listed = programs.run("ssh-keygen", "-L", "-f", certificate.toString());
    assertEquals(0, listed.code(), listed.said());
  }

  private Ended command(String... more) {
    var words = new ArrayList<>(List.of("ssh", "-mode=ca", "-role=user"));
    words.add("-private-key-path=" + key);
    words.addAll(List.of(more));
    words.addAll(List.of(USER + "@127.0.0.1", "-F", "/dev/null", "-p", sshd.port()));
    words.addAll(List.of("-o", "BatchMode=yes", "echo", "entered"));
    return programs.coffer(words.toArray(String[]::new));
  }

  @Test
  void theCommandLineEnters() {
    Ended ended = command("-strict-host-key-checking=no", "-user-known-hosts-file=/dev/null");
    assertEquals(0, ended.code(), ended.said());
    assertTrue(ended.said().contains("entered"), ended.said());
  }

  @Test
  void aHostIsTrustedByTheIssuerOfItsCertificate() {
    Ended ended = command("-host-key-mount-point=ssh");
    assertEquals(0, ended.code(), ended.said());
    programs.write("sys/mounts/other-ssh", Map.of("type", "ssh"));
    programs.write("other-ssh/config/ca", Map.of("key_type", "ed25519"));
    Ended other = command("-host-key-mount-point=other-ssh");
    assertNotEquals(0, other.code());
    assertTrue(other.said().contains("Host key verification failed"), other.said());
  }

  @Test
  void itCanJustShowTheCertificate() {
    Ended ended = command("-no-exec", "-field=signed_key");
    assertEquals(0, ended.code(), ended.said());
    assertTrue(ended.said().startsWith("ssh-ed25519-cert-v01@openssh.com "), ended.said());
  }
}
