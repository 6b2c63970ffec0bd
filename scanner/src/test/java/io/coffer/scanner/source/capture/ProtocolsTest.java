package io.coffer.scanner.source.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.Collected;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolsTest {
  @TempDir Path folder;

  @Test
  void ftpAndPop3() throws IOException {
    check("ftp", 21, "USER anna\r\nPASS correct horse\r\nQUIT\r\n", "anna", "correct horse");
    check("pop3", 110, "USER anna\r\nPASS horse\r\nLIST\r\n", "anna", "horse");
    check("pop3", 110, "CAPA\r\nAUTH PLAIN\r\n" + plain() + "\r\n", "anna", "horse");
  }

  @Test
  void smtp() throws IOException {
    check("smtp", 25, "EHLO me\r\nAUTH PLAIN " + plain() + "\r\n", "anna", "horse");
    check("smtp", 587, "EHLO me\r\nAUTH PLAIN\r\n" + plain() + "\r\nMAIL\r\n", "anna", "horse");
    var login = base64("anna") + "\r\n" + base64("horse") + "\r\n";
    check("smtp", 25, "EHLO me\r\nAUTH LOGIN\r\n" + login, "anna", "horse");
    check("smtp", 25, "EHLO me\r\nauth login " + login, "anna", "horse");
  }

  @Test
  void imap() throws IOException {
    check("imap", 143, "a1 LOGIN anna horse\r\na2 NOOP\r\n", "anna", "horse");
    check("imap", 143, "a1 login \"anna\" \"ho\\\"rse\"\r\n", "anna", "ho\"rse");
    check("imap", 143, "a1 LOGIN {4}\r\nanna {5+}\r\nhorse\r\n", "anna", "horse");
    check("imap", 143, "a1 AUTHENTICATE PLAIN\r\n" + plain() + "\r\n", "anna", "horse");
    check("imap", 143, "a1 AUTHENTICATE PLAIN " + plain() + "\r\n", "anna", "horse");
  }

  @Test
  void telnet() throws IOException {
    var typed = "\u00ff\u00fb\u0018\u00ff\u00fa\u0018\0xterm\u00ff\u00f0anna\r\0horx\bse\r\nls\r\n";
    check("telnet", 23, typed, "anna", "horse");
    check("telnet", 2323, typed, "anna", "horse");
  }

  @Test
  void redis() throws IOException {
    check("redis", 6379, "*2\r\n$4\r\nAUTH\r\n$5\r\nhorse\r\n*1\r\n$4\r\nPING\r\n", "", "horse");
    check("redis", 1, "*3\r\n$4\r\nauth\r\n$4\r\nanna\r\n$5\r\nhorse\r\n", "anna", "horse");
    var hello = "*5\r\n$5\r\nHELLO\r\n$1\r\n3\r\n$4\r\nAUTH\r\n$4\r\nanna\r\n$5\r\nhorse\r\n";
    check("redis", 1, hello, "anna", "horse");
    check("redis", 6379, "AUTH horse\r\nPING\r\n", "", "horse");
  }

  @Test
  void ldap() throws IOException {
    var dn = "cn=anna,dc=example";
    var bind = tlv(0x60, tlv(2, "\3") + tlv(4, dn) + tlv(0x80, "horse"));
    var message = tlv(0x30, tlv(2, "\1") + bind);
    check("ldap", 389, message, dn, "horse");
    var wide = "\u0030\u0082\0" + (char) (message.length() - 2) + message.substring(2);
    check("ldap", 389, wide + message.substring(0, 9), dn, "horse");
  }

  @Test
  void mqtt() throws IOException {
    var head = text("MQTT") + "\4\u00c2\0\u003c" + text("client");
    check("mqtt", 1883, packet(head + text("anna") + text("horse")), "anna", "horse");
    var will = text("MQTT") + "\4\u00c6\0\u003c" + text("client") + text("topic") + text("gone");
    check("mqtt", 1883, packet(will + text("anna") + text("horse")), "anna", "horse");
    var five = text("MQTT") + "\5\u00c2\0\u003c" + "\5\u0011\0\0\0\12" + text("client");
    check("mqtt", 1883, packet(five + text("anna") + text("horse")), "anna", "horse");
  }

  @Test
  void postgresql() throws IOException {
    var names = "\0\3\0\0user\0anna\0database\0shop\0\0";
    var startup = number(names.length() + 4) + names;
    var password = "p" + number(10) + "horse\0";
    check("postgresql", 5432, startup + password, "anna", "horse");
    var denied = "\0\0\0\10\4\u00d2\26\57";
    check("postgresql", 5432, denied + startup + password, "anna", "horse");
    var hash = "p" + number(40) + "md5" + "0123456789abcdef".repeat(2) + "\0";
    check("postgresql", 5432, startup + hash, "", "");
    check("postgresql", 5432, startup + "p" + number(26) + "SCRAM-SHA-256\0\0\0\0\4n,,", "", "");
  }

  @Test
  void mysql() throws IOException {
    var head = "\u0085\u00a6\u000f\u0000\0\0\0\1\55" + "\0".repeat(23) + "anna\0";
    var plugin = "mysql_clear_password\0";
    var first = head + "\6horse\0" + plugin;
    check("mysql", 3306, little(first.length()) + "\1" + first, "anna", "horse");
    var empty = head + "\0" + plugin;
    var second = little(empty.length()) + "\1" + empty + "\6\0\0\3horse\0";
    check("mysql", 3306, second, "anna", "horse");
    var hashed = head + "\6abcdefmysql_native_password\0";
    check("mysql", 3306, little(hashed.length()) + "\1" + hashed, "", "");
  }

  @Test
  void bodiesOfHttpArePutTogetherAndUnpacked() throws IOException {
    var form = "user=anna&password=horse";
    assertEquals("", http("POST / HTTP/1.1\r\nContent-Length: 24\r\n\r\n" + form));
    var chunks = "6\r\nuser=a\r\n12;x=y\r\nnna&password=horse\r\n0\r\n\r\n";
    var chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
    var packed = gzip(form);
    var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
    var whole = head + packed.length() + "\r\n\r\n" + packed;
    assertEquals(form + "\n" + form + "\n", http(chunked + whole));
    assertEquals(form + "\n", http(whole + "HTTP/1.1 204 No Content\r\n\r\n"));
  }

  @Test
  void bombsInHttpAreCutOff() throws IOException {
    var packed = gzip("0".repeat(Http.BODY + 1));
    var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
    assertEquals(Http.BODY + 1, http(head + packed.length() + "\r\n\r\n" + packed).length());
  }

  @Test
  void loginsHaveALimit() {
    var logins = new Logins();
    logins.named("x");
    logins.password("p".repeat(Logins.LONGEST + 1));
    assertEquals(0, logins.bytes().length);
    for (int i = 0; i < Logins.LIMIT / Logins.LONGEST + 10; i++) {
      logins.password("p".repeat(Logins.LONGEST));
    }
    assertEquals(Logins.LIMIT, logins.bytes().length, Logins.LONGEST + 20);
  }

  @Test
  void noBytesAreTooMuch() throws IOException {
    var random = new SeededRandom(Long.getLong("coffer.seed", 7));
    var starts =
        new String[] {
          "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nf\r\n",
          "USER ",
          "EHLO x\r\nAUTH ",
          "a1 LOGIN {5}",
          "*3\r\n$1\r\n",
          "\60\4\2\1\1\140",
          "\20\60\0\4MQTT\4\u00c2",
          "\u00ff\u00fb",
          number(90) + "\0\3\0\0user",
          "\2\0\0\1\u0085\u00a6\u000f\u0000" + "\0".repeat(28)
        };
    for (int i = 0; i < 3_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      read(4_000 + i % 3, starts[i % starts.length] + new String(noise, ISO_8859_1));
    }
  }

  private void check(String protocol, int port, String stream, String user, String password)
      throws IOException {
    var collected = read(port, stream);
    var stream0 = collected.blobs.getFirst();
    assertEquals(protocol, stream0.origin().facts().get("protocol"));
    assertEquals(stream, Collected.text(stream0));
    var quote = password.contains("\"") ? "'" : "\"";
    var expected =
        (user.isEmpty() ? "" : protocol + " username = \"" + user + "\"\n")
            + (password.isEmpty()
                ? ""
                : protocol + " password = " + quote + password + quote + "\n");
    assertEquals(expected, told(collected));
    if (!expected.isEmpty()) {
      var origin = collected.blobs.get(1).origin();
      assertEquals(stream0.origin().path() + "!" + protocol, origin.path());
    }
  }

  private String http(String stream) throws IOException {
    return told(read(80, stream));
  }

  private static String told(Collected collected) {
    var blobs = collected.blobs;
    return blobs.size() < 2 ? "" : new String(blobs.get(1).bytes(), UTF_8);
  }

  private Collected read(int port, String stream) throws IOException {
    var wire = new Wire().connection(40_000, port).stream(stream, 7_000);
    return Collected.of(new Capture("a", Files.write(folder.resolve("x"), wire.pcap())));
  }

  private static String plain() {
    return base64("\0anna\0horse");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String tlv(int tag, String content) {
    return "" + (char) tag + (char) content.length() + content;
  }

  private static String text(String text) {
    return "\0" + (char) text.length() + text;
  }

  private static String packet(String body) {
    return "\u0010" + (char) body.length() + body;
  }

  private static String number(int value) {
    return "\0\0\0" + (char) value;
  }

  private static String little(int value) {
    return (char) value + "\0\0";
  }

  private static String gzip(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toString(ISO_8859_1);
  }
}
