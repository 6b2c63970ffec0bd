package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.client.ApiException;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  private static String text(Throwable cause) {
    var fault = new ApiException(0, List.of("no answer"), "GET sys/health");
    fault.initCause(cause);
    return Faults.text(fault);
  }

  @Test
  void whoeverIsNotReachedIsToldWhereToLook() {
    assertTrue(text(new ConnectException()).endsWith("is VAULT_ADDR its address?"));
    var untrusted = new SSLHandshakeException("no path");
    untrusted.initCause(new CertificateException("no path"));
    assertTrue(text(new IOException(untrusted)).contains("VAULT_CACERT or -ca-cert"));
  }

  @Test
  @Tag("slow")
  void aServerOfPlainHttpIsGuessed(@TempDir Path home) throws IOException {
    try (var server = ServerProcess.dev(home)) {
      var address = server.address().replace("http://", "https://");
      var ended = new Shell(Map.of("VAULT_ADDR", address)).run(List.of("status"), "");
      assertTrue(ended.err().contains("VAULT_ADDR begins with http://"), ended.err());
    }
  }
}
