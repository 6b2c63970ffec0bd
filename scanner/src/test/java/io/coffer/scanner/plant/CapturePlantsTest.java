package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.source.capture.Capture;
import io.coffer.scanner.source.capture.Wire;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturePlantsTest {
  private static final int EACH = 6;
  private static final String END = "\r\nHost: app.internal\r\n\r\n";

  /// A port, and what a client says that has a password.
  private record Login(int port, UnaryOperator<String> said) {}

  private static final List<Login> LOGINS =
      List.of(
          new Login(21, p -> "USER anna\r\nPASS " + p + "\r\nQUIT\r\n"),
          new Login(110, p -> "USER anna\r\nPASS " + p + "\r\nLIST\r\n"),
          new Login(25, p -> "EHLO me\r\nAUTH PLAIN " + base64("\0anna\0" + p) + "\r\n"),
          new Login(
              587, p -> "EHLO me\r\nAUTH LOGIN\r\n" + base64("anna") + "\r\n" + base64(p) + "\r\n"),
          new Login(143, p -> "a1 LOGIN anna " + p + "\r\na2 NOOP\r\n"),
          new Login(23, p -> "\u00ff\u00fb\u0018anna\r\0" + p + "\r\nls\r\n"),
          new Login(6379, p -> "*2\r\n$4\r\nAUTH\r\n$%d\r\n%s\r\n".formatted(p.length(), p)),
          new Login(389, p -> tlv(0x30, tlv(2, "\1") + tlv(0x60, bind(p)))),
          new Login(1883, CapturePlantsTest::mqtt),
          new Login(5432, CapturePlantsTest::postgres),
          new Login(80, p -> "GET / HTTP/1.1\r\nAuthorization: Basic " + base64("anna:" + p) + END),
          new Login(80, p -> "GET / HTTP/1.1\r\nAuthorization: Bearer " + p + p + END),
          new Login(80, p -> "GET / HTTP/1.1\r\nCookie: lang=en; session_token=" + p + p + END),
          new Login(8080, CapturePlantsTest::form));

  @TempDir Path folder;
  private final Bed bed = new Bed();
  private final Secrets secrets = new Secrets(new SeededRandom(10));

  @Test
  void ethernet() throws IOException {
    check("capture in pcap", 1, false);
  }

  @Test
  void taggedVersion6() throws IOException {
    check("capture in pcapng, IPv6 in tagged frames", -1, true);
  }

  private void check(String name, int link, boolean isLater) throws IOException {
    var wire = new Wire().on(link);
    if (isLater) {
      wire.version6();
    }
    for (int i = 0; i < EACH * LOGINS.size(); i++) {
      var login = LOGINS.get(i % LOGINS.size());
      int from = 30_000 + i;
      var password = secrets.password();
      wire.connection(from, login.port).stream(login.said.apply(password), 5 + i % 7);
      plant(password, ":" + from + " > ", ":" + login.port);
    }
    var file = folder.resolve("x");
    Files.write(file, isLater ? wire.pcapng(ByteOrder.BIG_ENDIAN) : wire.pcap());
    bed.check(name, new Capture("trace", file));
  }

  private void plant(String password, String from, String to) {
    bed.plant(
        "password to" + to,
        password,
        finding -> {
          var path = finding.origin().path();
          return path.contains(from) && (path.endsWith(to) || path.contains(to + "!"));
        });
  }

  private static String form(String password) {
    var form = "user=anna&password=" + password.replace("%", "%25").replace("+", "%2b");
    return "POST / HTTP/1.1\r\nContent-Length: " + form.length() + "\r\n\r\n" + form;
  }

  private static String bind(String password) {
    return tlv(2, "\3") + tlv(4, "cn=anna,dc=example") + tlv(0x80, password);
  }

  private static String mqtt(String password) {
    var body = text("MQTT") + "\4\u00c2\0\u003c" + text("me") + text("anna") + text(password);
    return "\u0010" + (char) body.length() + body;
  }

  private static String postgres(String password) {
    var names = "\0\3\0\0user\0anna\0database\0shop\0\0";
    return number(names.length() + 4)
        + names
        + "p"
        + number(password.length() + 5)
        + password
        + "\0";
  }

  private static String number(int value) {
    return "\0\0\0" + (char) value;
  }

  private static String text(String text) {
    return "\0" + (char) text.length() + text;
  }

  private static String tlv(int tag, String content) {
    return "" + (char) tag + (char) content.length() + content;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
