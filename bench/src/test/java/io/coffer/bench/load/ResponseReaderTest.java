package io.coffer.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseReaderTest {
  private final ResponseReader reader = new ResponseReader();

  private boolean take(String text) throws IOException {
    return reader.take(ByteBuffer.wrap(text.getBytes(US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          HTTP/1.1 200 OK~Content-Length: 5~~hello,                              200, hello
          HTTP/1.1 200 OK~content-length:5~X: Content-Length: 9~~hello,          200, hello
          HTTP/1.1 403 No~Transfer-Encoding: chunked~~3~abc~a~0123456789~0~~, 403, abc0123456789
          HTTP/1.1 204 No Content~Content-Length: 7~~,                           204, ''
          HTTP/1.1 500 ~Content-Length: 0~~,                                     500, ''
          """)
  void findsTheEndHoweverTheBytesCome(String text, int status, String body) throws IOException {
    String wire = text.replace("~", "\r\n");
    for (int cut = 1; cut < wire.length(); cut++) {
      reader.reset();
      assertFalse(take(wire.substring(0, cut)), "cut at " + cut);
      assertTrue(take(wire.substring(cut)), "cut at " + cut);
      assertEquals(status, reader.status());
      assertEquals(body, new String(reader.body(true), US_ASCII));
      assertEquals(0, reader.body(false).length);
    }
  }

  @Test
  void growsWithALongBody() throws IOException {
    String body = "x".repeat(1_000_000);
    assertFalse(take("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"));
    assertTrue(take(body));
    assertEquals(body.length(), reader.body(true).length);
  }

  @Test
  void tellsThatTheConnectionEnds() throws IOException {
    assertTrue(take("HTTP/1.1 503 -\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n"));
    assertTrue(reader.closes());
    reader.reset();
    assertTrue(take("HTTP/1.1 200 -\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"));
    assertFalse(reader.closes());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          SSH-2.0-OpenSSH_9.2~~~
          HTTP/1.1 200 OK~Content-Type: text/plain~~
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~ffffffff~
          """)
  void refusesWhatItCannotFindTheEndOf(String text) {
    assertThrows(IOException.class, () -> take(text.replace("~", "\r\n")));
  }

  @Test
  void refusesWhatIsTooLong() throws IOException {
    assertFalse(take("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"));
    var most = ByteBuffer.allocate(ResponseReader.MAX_BYTES);
    assertThrows(IOException.class, () -> reader.take(most));
  }
}
