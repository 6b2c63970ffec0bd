package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputTest {
  @TempDir Path folder;

  private static Map<String, ?> pairs(String input, String... words) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return Pairs.parse(List.of(words), new Terminal(in, nowhere, nowhere, false));
  }

  @Test
  void aValueMayHoldEqualsSignsAndBeEmpty() {
    assertEquals(Map.of("a", "b=c", "d", ""), pairs("", "a=b=c", "d="));
  }

  @Test
  void aKeyThatComesAgainMakesAList() {
    assertEquals(Map.of("a", List.of("1", "2", "3")), pairs("", "a=1", "a=2", "a=3"));
  }

  @Test
  void aValueComesFromAFileOrTheInput() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "from a file\n");

    assertEquals(
        Map.of("f", "from a file\n", "i", "from the input"),
        pairs("from the input", "f=@" + file, "i=-"));
  }

  @Test
  void aBackslashKeepsAnAtSign() {
    assertEquals(Map.of("a", "@b"), pairs("", "a=\\@b"));
  }

  @Test
  void aWholeObjectComesFromAFileAndOthersWin() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "{\"a\":1,\"b\":{\"c\":[true,null]}}");

    assertEquals(Json.parse(Files.readString(file)), pairs("", "@" + file));
    assertEquals("[1, 2]", pairs("", "@" + file, "a=2").get("a").toString());
  }

  @Test
  void whatIsNoObjectIsRefusedByName() {
    var fault = assertThrows(UsageException.class, () -> pairs("[1]", "-"));

    assertTrue(fault.getMessage().contains("the input"), fault.getMessage());
  }

  @Test
  void brokenJsonIsRefusedWithItsPlace() {
    var fault = assertThrows(UsageException.class, () -> pairs("{\"a\":}", "-"));

    assertTrue(fault.getMessage().contains("character 6"), fault.getMessage());
  }

  @Test
  void anArmouredPgpKeyIsSentAsBase64() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("k.asc"),
            """
            -----BEGIN PGP PUBLIC KEY BLOCK-----
            Comment: x

            mDMEZ
            AAAA
            =abcd
            -----END PGP PUBLIC KEY BLOCK-----
            """);

    assertEquals("mDMEZAAAA", PgpFile.base64(file.toString()));
  }

  @Test
  void aBinaryPgpKeyIsSentAsBase64() throws IOException {
    byte[] key = {(byte) 0x98, 1, 2, 3};
    Path file = Files.write(folder.resolve("k.pgp"), key);

    assertEquals(Base64.getEncoder().encodeToString(key), PgpFile.base64(file.toString()));
  }

  @Test
  void yamlQuotesWhatCouldBeTakenForSomethingElse() {
    String yaml =
        Yaml.write(
            Json.parse(
                "{\"a\":\"yes\",\"b\":\"1\",\"c\":[\"x y\",{}],\"d\":\"\",\"e\":{\"f\":null},"
                    + "\"g: h\":\"plain\"}"));

    assertEquals(
        """
        a: "yes"
        b: "1"
        c:
          - x y
          - {}
        d: ""
        e:
          f: null
        "g: h": plain
        """,
        yaml);
  }

  @Test
  void theEnvironmentHasThreePrefixes() {
    var environment = new Environment(Map.of("VAULT_ADDR", "v", "BAO_ADDR", "b", "BAO_TOKEN", "t"));

    assertEquals("b", environment.setting("ADDR").orElseThrow());
    assertEquals("t", environment.setting("TOKEN").orElseThrow());
    assertTrue(environment.setting("NAMESPACE").isEmpty());
  }

  @Test
  void secondsBecomeHoursMinutesAndSeconds() {
    assertEquals("768h", Values.duration(2_764_800));
    assertEquals("1h1s", Values.duration(3_601));
    assertEquals("1m30s", Values.duration(90));
    assertEquals("0s", Values.duration(0));
  }
}
