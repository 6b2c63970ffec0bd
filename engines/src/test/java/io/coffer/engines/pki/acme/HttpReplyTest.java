package io.coffer.engines.pki.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {
  private static HttpReply read(String text) throws IOException {
    return HttpReply.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproofand more",
        "HTTP/1.0 200\nX: y\n\nproof",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n2;a=b\r\npr\r\n3\r\noof\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length:  5 \r\ncontent-length: 4\r\n\r\nproof"
      })
  void aProofIsRead(String text) throws IOException {
    assertEquals("proof", read(text).body());
  }

  @Test
  void redirectsAreRead() throws IOException {
    HttpReply reply = read("HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n");
    assertEquals(302, reply.status());
    assertEquals("/x", reply.location().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1 999 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: y",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
      })
  void whatIsNoHttpIsRefused(String text) {
    assertThrows(IOException.class, () -> read(text));
  }

  @Test
  void proofsHaveAnEnd() throws IOException {
    String lead = "HTTP/1.1 200 OK\r\n";
    String most = "a".repeat(HttpFetch.MAX_BODY);
    assertEquals(most, read(lead + "\r\n" + most).body());
    assertThrows(Problem.class, () -> read(lead + "\r\n" + most + "a"));
    assertThrows(Problem.class, () -> read(lead + "Content-Length: 513\r\n\r\n" + most + "a"));
    String chunks = "Transfer-Encoding: chunked\r\n\r\n200\r\n" + most + "\r\n";
    assertEquals(most, read(lead + chunks + "0\r\n\r\n").body());
    assertThrows(Problem.class, () -> read(lead + chunks + "1\r\na\r\n0\r\n\r\n"));
  }

  @Test
  void headsHaveAnEnd() throws IOException {
    String lead = "HTTP/1.1 200 OK\r\n";
    String most = "X: " + "a".repeat(HttpReply.MAX_LINE - 4) + "\r\n";
    read(lead + most + "\r\n");
    assertThrows(IOException.class, () -> read(lead + "X" + most + "\r\n"));
    read(lead + "X: y\r\n".repeat(HttpReply.MAX_LINES - 1) + "\r\n");
    assertThrows(
        IOException.class, () -> read(lead + "X: y\r\n".repeat(HttpReply.MAX_LINES) + "\r\n"));
  }

  @Test
  void noBytesMakeItFailOtherwise() {
    var random = new Random(4_711);
    String alphabet = "HTTP/1.1 200 302\r\n: chunkedTransfer-EncodingLocation5;x";
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "");
      for (int k = random.nextInt(80); k > 0; k--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        read(text.toString());
      } catch (IOException | Problem expected) {
        // that is how it says no
      }
    }
  }
}
