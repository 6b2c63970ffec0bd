package io.coffer.crypto.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PrivateHalf;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshKeysTest {
  private static final int ROUNDS = 3_000;

  static Stream<String> lines() {
    return SshVectors.lines("certificates.txt").stream()
        .map(line -> line.get(3) + " " + line.get(4))
        .distinct();
  }

  static Stream<KeyKind> kinds() {
    return Stream.of(
        KeyKind.rsa(2048), KeyKind.ec(256), KeyKind.ec(384), KeyKind.ec(521), KeyKind.ED25519);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineIsReadWithAndWithoutItsComment(String line) throws MalformedKeyException {
    SshPublicKey key = SshPublicKey.read(line);
    assertEquals(line, key.line());
    assertEquals(key, SshPublicKey.read(line + "  somebody@somewhere, by \"day\" \n"));
    assertEquals(key, SshPublicKey.read(line.split(" ")[1]));
  }

  @ParameterizedTest
  @CsvSource({
    "ssh-rsa, 2048",
    "ssh-dss, 1024",
    "ssh-ed25519, 0",
    "ecdsa-sha2-nistp256, 256",
    "ecdsa-sha2-nistp384, 384",
    "ecdsa-sha2-nistp521, 521",
    "sk-ecdsa-sha2-nistp256@openssh.com, 256",
    "sk-ssh-ed25519@openssh.com, 0"
  })
  void itsSizeIsKnown(String algorithm, int bits) throws MalformedKeyException {
    String line = lines().filter(l -> l.startsWith(algorithm + " ")).findFirst().orElseThrow();
    assertEquals(bits, SshPublicKey.read(line).bits());
  }

  @Test
  void whatIsNoKeyIsRefused() {
    String ed25519 = lines().filter(l -> l.startsWith("ssh-ed")).findFirst().orElseThrow();
    for (String line :
        List.of(
            "",
            "ssh-ed25519",
            "ssh-ed25519 ?",
            "ssh-rsa " + ed25519.split(" ")[1],
            ed25519 + "\n" + ed25519,
            ed25519 + "A".repeat(SshPublicKey.MAX_LINE),
            "x " + base64(new SshWriter().string("ssh-new").string(new byte[32])),
            ed25519.replace("=", "") + "AAAA")) {
      assertThrows(MalformedKeyException.class, () -> SshPublicKey.read(line), line);
    }
  }

  @Test
  void aCommentUpToTheLimitIsRead() throws MalformedKeyException {
    String line = lines().findFirst().orElseThrow();
    String longest = line + " " + "c".repeat(SshPublicKey.MAX_LINE - line.length() - 1);
    assertEquals(line, SshPublicKey.read(longest).line());
    assertThrows(MalformedKeyException.class, () -> SshPublicKey.read(longest + "c"));
  }

  private static String base64(SshWriter writer) {
    return Base64.getEncoder().encodeToString(writer.bytes());
  }

  @Test
  void aNumberHasOneForm() {
    var modulus = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
    var padded = new SshWriter().string("ssh-rsa").string(new byte[] {0, 3}).mpint(modulus);
    var negative = new SshWriter().string("ssh-rsa").string(new byte[] {-3}).mpint(modulus);
    var even = new SshWriter().string("ssh-rsa").mpint(BigInteger.TWO.pow(16)).mpint(modulus);
    var zero = new SshWriter().string("ssh-rsa").mpint(BigInteger.ZERO).mpint(modulus);
    var huge = new SshWriter().string("ssh-rsa").mpint(BigInteger.TWO.pow(40)).mpint(modulus);
    for (SshWriter blob : List.of(padded, negative, even, zero, huge)) {
      assertThrows(MalformedKeyException.class, () -> SshPublicKey.read(base64(blob)));
    }
  }

  @Test
  void aPointIsOnItsCurveAndUncompressed() throws MalformedKeyException {
    var random = new SecureRandom();
    byte[] bits = PrivateHalf.generate(KeyKind.ec(256), random).publicHalf().bits();
    SshPublicKey.read(base64(ecdsa(bits)));
    byte[] off = bits.clone();
    off[40] ^= 1;
    byte[] compressed = Arrays.copyOf(bits, 33);
    compressed[0] = 2;
    for (byte[] point : List.of(off, compressed, new byte[0], new byte[] {0})) {
      assertThrows(MalformedKeyException.class, () -> SshPublicKey.read(base64(ecdsa(point))));
    }
  }

  private static SshWriter ecdsa(byte[] point) {
    return new SshWriter().string("ecdsa-sha2-nistp256").string("nistp256").string(point);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ca_ed25519", "ca_rsa", "ca_ecdsa", "u_ecdsa256", "u_ecdsa521", "pem_rsa"})
  void privateKeysOfOpenSshAreRead(String name) throws MalformedKeyException {
    PrivateHalf key = SshVectors.privateHalf(name);
    assertEquals(SshVectors.publicLine(name), SshPublicKey.of(key.publicHalf()).line());
  }

  @Test
  void thoseWithAPassphraseOrOfDsaAreNot() {
    var fault =
        assertThrows(MalformedKeyException.class, () -> SshVectors.privateHalf("with_passphrase"));
    assertTrue(fault.getMessage().contains("passphrase"));
    assertThrows(MalformedKeyException.class, () -> SshVectors.privateHalf("of_dsa"));
    assertThrows(MalformedKeyException.class, () -> SshPrivateKey.read("no key"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsWrittenIsReadAgain(KeyKind kind) throws MalformedKeyException {
    var random = new SecureRandom();
    PrivateHalf key = PrivateHalf.generate(kind, random);
    String text = SshPrivateKey.write(key, random);
    assertTrue(text.endsWith("-----\n"));
    assertEquals(key.publicHalf(), SshPrivateKey.read(text).publicHalf());
    SshPublicKey ssh = SshPublicKey.of(key.publicHalf());
    assertEquals(key.publicHalf(), SshPublicKey.read(ssh.line()).half().orElseThrow());
  }

  @Test
  void brokenKeysAreRefusedAndNothingElseIsThrown() {
    var random = new Random(11);
    List<String> lines = lines().toList();
    for (int i = 0; i < ROUNDS; i++) {
      byte[] blob =
          Base64.getDecoder().decode(lines.get(random.nextInt(lines.size())).split(" ")[1]);
      blob[random.nextInt(Math.min(blob.length, 60))] = (byte) random.nextInt();
      int length = random.nextInt(4) == 0 ? random.nextInt(blob.length) : blob.length;
      String text = Base64.getEncoder().encodeToString(Arrays.copyOf(blob, length));
      try {
        assertFalse(SshPublicKey.read(text).line().isEmpty());
      } catch (MalformedKeyException expected) {
        // as it should be
      }
    }
  }

  @Test
  void brokenPrivateKeysAreRefusedAndNothingElseIsThrown() {
    var random = new Random(12);
    String whole = SshVectors.privateText("ca_ed25519");
    for (int i = 0; i < ROUNDS; i++) {
      var broken = new StringBuilder(whole);
      int at = 36 + random.nextInt(whole.length() - 72);
      broken.setCharAt(at, (char) ('A' + random.nextInt(26)));
      try {
        assertEquals(KeyKind.ED25519, SshPrivateKey.read(broken.toString()).kind());
      } catch (MalformedKeyException expected) {
        // as it should be
      }
    }
  }
}
