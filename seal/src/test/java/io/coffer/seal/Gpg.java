package io.coffer.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// GnuPG with a keyring of its own.
final class Gpg implements AutoCloseable {
  private static final String LONG_AGO = "20200101T000000!";

  private final Path home;

  Gpg(Path home) {
    this.home = home;
  }

  /// Makes a key that certifies alone, and subkeys for the uses that are named.
  ///
  /// @param algorithm of the subkeys and, when it is RSA, of the key
  void make(String name, String algorithm, String... uses) {
    String own = algorithm.startsWith("rsa") ? algorithm : "ed25519";
    run("--quick-generate-key", name, own, "cert", "never");
    for (String use : uses) {
      run("--quick-add-key", fingerprint(name), algorithm, use, "never");
    }
  }

  /// Makes a key whose subkey for encryption ended years ago.
  void makeExpired(String name) {
    run("--faked-system-time", LONG_AGO, "--quick-generate-key", name, "rsa2048", "cert", "never");
    run(
        "--faked-system-time",
        LONG_AGO,
        "--quick-add-key",
        fingerprint(name),
        "rsa2048",
        "encr",
        "1y");
  }

  /// Makes a key that ended years ago, with all that belongs to it.
  void makeExpiredWhole(String name) {
    run("--faked-system-time", LONG_AGO, "--quick-generate-key", name, "rsa2048", "cert", "1y");
    run(
        "--faked-system-time",
        LONG_AGO,
        "--quick-add-key",
        fingerprint(name),
        "rsa2048",
        "encr",
        "never");
  }

  String fingerprint(String name) {
    String list = new String(run("--with-colons", "--list-keys", name), StandardCharsets.UTF_8);
    return list.lines()
        .filter(line -> line.startsWith("fpr:"))
        .map(line -> line.split(":")[9])
        .findFirst()
        .orElseThrow();
  }

  byte[] export(String name) {
    return run("--export", name);
  }

  String exportArmoured(String name) {
    return new String(run("--armor", "--export", name), StandardCharsets.US_ASCII);
  }

  byte[] exportSecret(String name) {
    return run("--export-secret-keys", name);
  }

  /// What a message says, whoever of this keyring it is for.
  String decrypt(byte[] message) {
    return new String(run(message, "--decrypt"), StandardCharsets.UTF_8);
  }

  /// What a message is made of.
  String packets(byte[] message) {
    return new String(run(message, "--list-packets", "--verbose"), StandardCharsets.UTF_8);
  }

  private byte[] run(String... arguments) {
    return run(new byte[0], arguments);
  }

  private byte[] run(byte[] input, String... arguments) {
    var command = new ArrayList<String>();
    command.addAll(List.of("gpg", "--homedir", home.toString(), "--batch", "--quiet"));
    command.addAll(List.of("--pinentry-mode", "loopback", "--passphrase", "", "--yes"));
    command.addAll(List.of(arguments));
    return output(command, input);
  }

  private static byte[] output(List<String> command, byte[] input) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input);
      }
      try (InputStream out = process.getInputStream()) {
        byte[] said = out.readAllBytes();
        int status = process.waitFor();
        if (status != 0) {
          throw new AssertionError(String.join(" ", command) + " ended with " + status);
        }
        return said;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Stops what gpg has started in the background.
  @Override
  public void close() {
    output(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"), new byte[0]);
  }
}
