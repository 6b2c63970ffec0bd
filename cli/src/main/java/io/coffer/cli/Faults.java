package io.coffer.cli;

import io.coffer.client.ApiException;
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
    return switch (e.status()) {
      case 0 -> "\n\n" + unreached(e);
      case 403 -> "\n\nThe token lacks the right, or there is none: see 'coffer login -help'.";
      case 503 -> "\n\nIs the server sealed? See 'coffer status'.";
      default -> "";
    };
  }

  private static String unreached(ApiException e) {
    String hint = "Is the server running, and is VAULT_ADDR its address?";
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      hint =
          switch (cause) {
            case CertificateException c ->
                "Is its certificate of your own authority? VAULT_CACERT or -ca-cert names it.";
            case SSLException s ->
                "Does the server speak plain HTTP? Then VAULT_ADDR begins with http://.";
            default -> hint;
          };
    }
    return hint;
  }
}
