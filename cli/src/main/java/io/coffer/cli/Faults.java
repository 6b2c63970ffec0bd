package io.coffer.cli;

import io.coffer.client.ApiException;
import java.io.EOFException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLException;

/// What to tell a person about a request that failed, with a hint where one helps.
final class Faults {
  private Faults() {}

  static String text(ApiException e) {
    String request = String.valueOf(e.getMessage());
    if (e.status() == 0) {
      return request + hint(e);
    }
    List<String> lines = e.messages().stream().map(message -> "\n* " + message).toList();
    return request.substring(0, request.indexOf(": status "))
        + "\n\nCode: "
        + e.status()
        + ". Errors:\n"
        + String.join("", lines)
        + hint(e);
  }

  private static String hint(ApiException e) {
    String hint =
        switch (e.status()) {
          case 0 -> unreached(e);
          case 403 -> "The token lacks the right, or there is none: see 'coffer login -help'.";
          case 503 -> "Is the server sealed? See 'coffer status'.";
          default -> "";
        };
    return hint.isEmpty() ? "" : "\n\n" + hint;
  }

  private static String unreached(ApiException e) {
    String hint = "Is the server running, and is VAULT_ADDR its address?";
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      hint =
          switch (cause) {
            case CertPathBuilderException none ->
                "Is its certificate of your own authority? VAULT_CACERT or -ca-cert names it.";
            case CertificateException bad ->
                "Does VAULT_ADDR have a name of its certificate, and is that still good?\n"
                    + "VAULT_TLS_SERVER_NAME or -tls-server-name says what else it is called.";
            case SSLException broken -> unspoken(String.valueOf(broken.getMessage()));
            case EOFException end when asksInClear(e) ->
                "Does the server speak TLS? Then VAULT_ADDR begins with https://.";
            default -> hint;
          };
    }
    return hint;
  }

  /// Whether the address, which a fault names that has no answer, is one of plain HTTP.
  private static boolean asksInClear(ApiException e) {
    return e.messages().stream().anyMatch(message -> message.contains("from http://"));
  }

  /// @param message of the JDK, which says only in words what the server said
  private static String unspoken(String message) {
    if (!message.contains("alert: ")) {
      return "Does the server speak plain HTTP? Then VAULT_ADDR begins with http://.";
    }
    return message.contains("certificate") || message.contains("handshake_failure")
        ? "Does the server ask for a certificate of yours? VAULT_CLIENT_CERT and VAULT_CLIENT_KEY\n"
            + "name it, or -client-cert and -client-key."
        : "";
  }
}
