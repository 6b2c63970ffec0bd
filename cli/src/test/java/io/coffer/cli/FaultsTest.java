package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.ApiException;
import io.coffer.testkit.ServerProcess;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  private static String text(Throwable cause) {
    return text("https://vault.internal:8200", cause);
  }

  private static String text(String address, Throwable cause) {
    var fault = new ApiException(0, List.of("no answer from " + address + ": gone"), "GET x");
    fault.initCause(cause);
    return Faults.text(fault);
  }

  private static Throwable handshake(String message, Throwable... causes) {
    Throwable outer = new SSLHandshakeException(message);
    Throwable inner = outer;
    for (var cause : causes) {
      inner.initCause(cause);
      inner = cause;
    }
    return outer;
  }

  @Test
  void whoeverIsNotReachedIsToldWhereToLook() {
    assertTrue(text(new ConnectException()).endsWith("is VAULT_ADDR its address?"));
  }

  /// The forms in which the JDK tells it.
  @Test
  void whatIsWrongWithTlsIsToldApart() {
    var untrusted = new CertificateException("PKIX path building failed");
    var noPath = new CertPathBuilderException("unable to find valid certification path");
    assertTrue(text(handshake("no path", untrusted, noPath)).contains("VAULT_CACERT or -ca-cert"));
    var wrong = new CertificateException("No subject alternative names matching");
    assertTrue(text(handshake("no name", wrong)).contains("VAULT_TLS_SERVER_NAME"));
    var asked = handshake("(certificate_required) Received fatal alert: certificate_required");
    assertTrue(text(asked).contains("VAULT_CLIENT_CERT"));
    var old = handshake("(protocol_version) Received fatal alert: protocol_version");
    assertTrue(text(old).endsWith("gone"), text(old));
    assertTrue(text(handshake("Remote host terminated the handshake")).contains("http://"));
  }

  @Test
  @Tag("slow")
  void aServerOfPlainHttpIsGuessed(@TempDir Path home) {
    try (var server = ServerProcess.dev(home)) {
      var address = server.address().replace("http://", "https://");
      assertHint("VAULT_ADDR begins with http://", Map.of("VAULT_ADDR", address));
    }
  }

  @Test
  @Tag("slow")
  void aServerThatSpeaksTlsIsGuessed(@TempDir Path home) {
    var flags = new String[] {"-dev-tls", "-dev-listen-address=127.0.0.1:0"};
    try (var server = ServerProcess.start(home, flags)) {
      assertHint(
          "VAULT_ADDR begins with https://",
          Map.of("VAULT_ADDR", server.address().replace("https://", "http://")));
      assertHint("VAULT_CACERT or -ca-cert", Map.of("VAULT_ADDR", server.address()));
    }
  }

  /// A connection that ends tells of TLS only who did not speak it.
  @Test
  void anAnswerThatEndsEarlyIsOfTlsInClearAlone() {
    var ended = new IOException("no bytes", new EOFException());
    assertTrue(text("http://vault.internal:8200", ended).endsWith("begins with https://."));
    assertTrue(text("https://vault.internal:8200", ended).endsWith("VAULT_ADDR its address?"));
  }

  private static void assertHint(String hint, Map<String, String> variables) {
    var ended = new Shell(variables).run(List.of("status"), "");
    assertTrue(ended.err().contains(hint), ended.err());
  }
}
