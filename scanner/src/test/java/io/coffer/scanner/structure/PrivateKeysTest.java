package io.coffer.scanner.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Finder;
import io.coffer.testkit.SeededRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Private keys are taken apart as far as it takes to tell that they are whole.
class PrivateKeysTest {
  private record Row(Finder finder, String content, String name, Verdict verdict) {
    @Override
    public String toString() {
      return name + " " + verdict;
    }
  }

  private static Row pem(String label, byte[] bytes, String name, Verdict verdict) {
    return new Row(new PemBlocks(), Keys.pem(label, bytes), name, verdict);
  }

  private static Row der(byte[] bytes, String name) {
    return new Row(new DerKeys(), "key = '" + Keys.base64(bytes) + "'", name, Verdict.PROVEN);
  }

  private static byte[] changed(byte[] bytes) {
    byte[] other = bytes.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  static Stream<Row> keys() {
    byte[] rsa = Keys.pkcs8(Keys.RSA);
    byte[] pkcs1 = Keys.inner(Keys.RSA, 26);
    return Stream.of(
        pem("PRIVATE KEY", rsa, "PRIVATE KEY RSA 2048", Verdict.PROVEN),
        pem("RSA PRIVATE KEY", pkcs1, "RSA PRIVATE KEY RSA 2048", Verdict.PROVEN),
        pem("PRIVATE KEY", Keys.pkcs8(Keys.DSA), "PRIVATE KEY DSA 1024", Verdict.PROVEN),
        pem("PRIVATE KEY", Keys.pkcs8(Keys.EC), "PRIVATE KEY EC P-256", Verdict.PROVEN),
        pem("PRIVATE KEY", Keys.pkcs8(Keys.ED25519), "PRIVATE KEY Ed25519", Verdict.PROVEN),
        pem(
            "ENCRYPTED PRIVATE KEY",
            Keys.encrypted(Keys.EC),
            "ENCRYPTED PRIVATE KEY ENCRYPTED",
            Verdict.PROVEN),
        pem(
            "OPENSSH PRIVATE KEY",
            Keys.openSsh("none"),
            "OPENSSH PRIVATE KEY RSA 2048",
            Verdict.PROVEN),
        pem(
            "OPENSSH PRIVATE KEY",
            Keys.openSsh("aes256-ctr"),
            "OPENSSH PRIVATE KEY RSA 2048 ENCRYPTED",
            Verdict.PROVEN),
        pem(
            "PGP PRIVATE KEY BLOCK",
            Keys.pgp(5, 0),
            "PGP PRIVATE KEY BLOCK RSA 2048",
            Verdict.PROVEN),
        pem(
            "PGP PRIVATE KEY BLOCK",
            Keys.pgp(5, 254),
            "PGP PRIVATE KEY BLOCK RSA 2048 ENCRYPTED",
            Verdict.PROVEN),
        new Row(new PuttyKeys(), Keys.putty("none"), "RSA 2048", Verdict.PROVEN),
        new Row(new PuttyKeys(), Keys.putty("aes256-cbc"), "RSA 2048 ENCRYPTED", Verdict.PROVEN),
        der(rsa, "RSA 2048"),
        der(pkcs1, "RSA 2048"),
        der(Keys.pkcs8(Keys.SMALL_RSA), "RSA 1024"),
        der(Keys.pkcs8(Keys.DSA), "DSA 1024"),
        der(Keys.pkcs8(Keys.EC), "EC P-256"),
        der(Keys.pkcs8(Keys.ED25519), "Ed25519"),
        der(Keys.encrypted(Keys.RSA), "ENCRYPTED"));
  }

  static Stream<Row> others() {
    byte[] rsa = Keys.pkcs8(Keys.RSA);
    byte[] publicKey = Keys.RSA.getPublic().getEncoded();
    return Stream.of(
        // the bodies of examples are made up, and look like keys
        pem("PRIVATE KEY", changed(rsa), "PRIVATE KEY", Verdict.LIKELY),
        pem("OPENSSH PRIVATE KEY", rsa, "OPENSSH PRIVATE KEY RSA 2048", Verdict.PROVEN),
        pem("PRIVATE KEY", Arrays.copyOf(rsa, 1_000), "PRIVATE KEY", Verdict.LIKELY),
        pem("PRIVATE KEY", Arrays.copyOf(rsa, 400), "PRIVATE KEY", Verdict.REFUTED),
        pem("PRIVATE KEY", publicKey, "PRIVATE KEY", Verdict.REFUTED),
        pem("PGP PRIVATE KEY BLOCK", Keys.pgp(6, 0), "PGP PRIVATE KEY BLOCK", Verdict.REFUTED),
        new Row(
            new PemBlocks(),
            Keys.pem(
                "PRIVATE KEY", "$(cat key.pem | openssl pkcs8 -nocrypt <%= more %>)".repeat(4)),
            "PRIVATE KEY",
            Verdict.REFUTED),
        new Row(
            new PuttyKeys(),
            Keys.putty("none").replace("Private-Lines: 1", "Private-Lines: 9"),
            "",
            Verdict.REFUTED));
  }

  @ParameterizedTest
  @MethodSource({"keys", "others"})
  void aLookAtTheBytesTellsWhatItIs(Row row) {
    var found = Found.all(row.finder, "before\n" + row.content + "\nbehind").getFirst();
    assertEquals(row.name, found.name());
    assertEquals(row.verdict, found.verdict());
  }

  @Test
  void aBlockMayBeWrittenAsCodeWritesIt() {
    var block = Keys.pem("PRIVATE KEY", Keys.pkcs8(Keys.RSA));
    for (var written :
        List.of(
            '"' + block.replace("\n", "\\n") + '"',
            '"' + block.replace("\n", "\\r\\n") + '"',
            '"' + block.replace("\n", "\\n\"\n    + \"") + '"',
            '"' + block.replace("\n", "\\n\" .\n    \"") + '"',
            "    " + block.replace("\n", "\n    "),
            " * " + block.replace("\n", "\n * "))) {
      assertEquals(
          "PRIVATE KEY RSA 2048", Found.all(new PemBlocks(), written).getFirst().name(), written);
    }
  }

  @Test
  void aKeyWithoutItsBlockMayBeInPieces() {
    var lines = Keys.pem("", Keys.pkcs8(Keys.RSA)).lines().skip(1).toList();
    var body = String.join("\n", lines.subList(0, lines.size() - 1));
    for (var written : List.of(body, body.replace("\n", "\" +\n  \""), body.replace("\n", "\\n"))) {
      var found = Found.all(new DerKeys(), "x = \"" + written + "\"\nother = 12");
      assertEquals(List.of("RSA 2048"), found.stream().map(c -> c.name()).toList());
      assertEquals(List.of(written), Found.values(new DerKeys(), "x = \"" + written + "\"\nother"));
    }
    assertEquals(List.of(), Found.all(new DerKeys(), Keys.pem("PRIVATE KEY", body)), "in a block");
  }

  @Test
  void piecesHaveALimit() {
    var key = Keys.base64(Keys.pkcs8(Keys.EC));
    var apart = key.substring(0, 60) + " ".repeat(DerKeys.GAP) + key.substring(60);
    assertEquals(1, Found.all(new DerKeys(), apart).size());
    assertEquals(List.of(), Found.all(new DerKeys(), apart.replace(" ".repeat(9), " ".repeat(10))));
  }

  @Test
  void publicKeysAreNotLookedAt() {
    var key = Keys.base64(Keys.RSA.getPublic().getEncoded());
    assertEquals(List.of(), Found.all(new DerKeys(), key));
    assertEquals(
        List.of(), Found.all(new DerKeys(), Keys.base64(Keys.EC.getPublic().getEncoded())));
  }

  @Test
  void aKeyOfPuttyHasALimit() {
    var key = Keys.putty("none");
    var longer = key.replace("Comment: ", "Comment: " + "c".repeat(PuttyKeys.LIMIT));
    assertEquals(List.of(), Found.all(new PuttyKeys(), longer));
  }

  @Test
  void brokenKeysNeverFail() {
    var random = new SeededRandom(5);
    var whole = keys().toList();
    for (int i = 0; i < 3_000; i++) {
      var row = whole.get(random.nextInt(whole.size()));
      var chars = new StringBuilder(row.content);
      for (int k = random.nextInt(4); k >= 0; k--) {
        chars.setCharAt(random.nextInt(chars.length()), (char) (' ' + random.nextInt(95)));
      }
      assertTrue(Found.all(row.finder, chars.toString()).size() <= 1, row::name);
    }
  }
}
