package io.coffer.crypto.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HybridTest {
  private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);
  private static final HybridKind USUAL = new HybridKind(KeyKind.ec(256), KeyKind.mlDsa("44"));

  static Stream<HybridKind> kinds() {
    List<KeyKind> firsts =
        List.of(KeyKind.ec(256), KeyKind.ec(384), KeyKind.ec(521), KeyKind.ED25519);
    List<KeyKind> seconds =
        List.of(
            KeyKind.mlDsa("44"),
            KeyKind.mlDsa("65"),
            KeyKind.mlDsa("87"),
            KeyKind.slhDsa("sha2-128f"));
    return firsts.stream()
        .flatMap(first -> seconds.stream().map(second -> new HybridKind(first, second)));
  }

  private static HybridPrivateHalf make(HybridKind kind) {
    return HybridPrivateHalf.generate(kind, new SecureRandom());
  }

  private static byte[] first(byte[] signature) {
    return Arrays.copyOfRange(signature, Integer.BYTES, HybridForm.second(signature));
  }

  private static byte[] second(byte[] signature) {
    return Arrays.copyOfRange(signature, HybridForm.second(signature), signature.length);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatBothSignIsVerifiedAlsoWhenBothWereWritten(HybridKind kind) throws Exception {
    HybridPrivateHalf made = make(kind);
    byte[] signature = made.sign(MESSAGE);
    assertTrue(made.publicHalf().verify(MESSAGE, signature));
    assertFalse(made.publicHalf().verify("another".getBytes(StandardCharsets.UTF_8), signature));
    try (SecretBytes bytes = made.bytes()) {
      HybridPrivateHalf read = HybridPrivateHalf.of(bytes);
      assertEquals(kind, read.kind());
      assertArrayEquals(made.publicHalf().bytes(), read.publicHalf().bytes());
      HybridPublicHalf open = HybridPublicHalf.of(read.publicHalf().bytes());
      assertEquals(kind, open.kind());
      assertTrue(open.verify(MESSAGE, read.sign(MESSAGE)));
      assertEquals(2, Pem.decode(open.pem()).size());
      assertEquals(2, Pem.decode(read.pem()).size());
    }
  }

  @Test
  void oneSignatureIsNotEnough() {
    HybridPrivateHalf own = make(USUAL);
    HybridPrivateHalf other = make(USUAL);
    byte[] good = own.sign(MESSAGE);
    byte[] foreign = other.sign(MESSAGE);
    byte[] older = own.sign("another".getBytes(StandardCharsets.UTF_8));
    for (byte[] wrong : List.of(foreign, older)) {
      for (byte[] mixed :
          List.of(
              HybridForm.join(first(good), second(wrong)),
              HybridForm.join(first(wrong), second(good)),
              HybridForm.join(first(good), new byte[0]),
              HybridForm.join(new byte[0], second(good)),
              HybridForm.join(second(good), first(good)))) {
        assertFalse(own.publicHalf().verify(MESSAGE, mixed));
      }
    }
    assertTrue(own.publicHalf().verify(MESSAGE, HybridForm.join(first(good), second(good))));
  }

  @Test
  void neitherSignatureIsOneOfTheMessageAlone() throws Exception {
    HybridPrivateHalf made = make(USUAL);
    byte[] signature = made.sign(MESSAGE);
    List<Pem.Block> blocks = Pem.decode(made.publicHalf().pem());
    PublicHalf curve = PublicHalf.of(blocks.get(0).der().bytes());
    PublicHalf lasting = PublicHalf.of(blocks.get(1).der().bytes());
    var ecdsa = SignatureScheme.standard(curve.kind());
    var mlDsa = SignatureScheme.standard(lasting.kind());
    assertFalse(curve.verify(ecdsa, MESSAGE, first(signature)));
    assertFalse(lasting.verify(mlDsa, MESSAGE, second(signature)));
    // what the documentation says that both sign
    byte[] whole =
        ("coffer hybrid signature 1\0EC-256\0ML-DSA-44\0" + "a message")
            .getBytes(StandardCharsets.US_ASCII);
    assertTrue(curve.verify(ecdsa, whole, first(signature)));
    assertTrue(lasting.verify(mlDsa, whole, second(signature)));
  }

  @Test
  void noAlteredSignatureIsVerified() {
    HybridPrivateHalf made = make(USUAL);
    byte[] signature = made.sign(MESSAGE);
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] altered =
          i % 4 == 0
              ? Arrays.copyOf(signature, random.nextInt(signature.length))
              : signature.clone();
      if (i % 4 != 0) {
        altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
      }
      assertFalse(made.publicHalf().verify(MESSAGE, altered), "change " + i);
    }
    for (int i = 0; i < Integer.BYTES; i++) {
      byte[] altered = signature.clone();
      altered[i] = (byte) 0xFF;
      assertFalse(made.publicHalf().verify(MESSAGE, altered));
    }
  }

  @Test
  void whatIsNoHybridIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new HybridKind(KeyKind.rsa(2048), KeyKind.mlDsa("44")));
    assertThrows(
        IllegalArgumentException.class, () -> new HybridKind(KeyKind.ec(256), KeyKind.ec(256)));
    HybridPrivateHalf made = make(USUAL);
    byte[] open = made.publicHalf().bytes();
    byte[] turned = HybridForm.join(second(open), first(open));
    assertThrows(MalformedKeyException.class, () -> HybridPublicHalf.of(turned));
    try (SecretBytes bytes = made.bytes()) {
      var random = new Random(8);
      for (int i = 0; i < 200; i++) {
        byte[] cut = Arrays.copyOf(open, random.nextInt(open.length));
        assertThrows(MalformedKeyException.class, () -> HybridPublicHalf.of(cut));
        try (SecretBytes part = bytes.slice(0, random.nextInt(bytes.length()))) {
          assertThrows(MalformedKeyException.class, () -> HybridPrivateHalf.of(part));
        }
      }
    }
  }
}
