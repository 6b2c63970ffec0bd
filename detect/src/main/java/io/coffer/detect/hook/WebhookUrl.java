package io.coffer.detect.hook;

import io.coffer.spi.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/// Where messages may be sent.
final class WebhookUrl {
  private static final int LONGEST = 2_000;

  private WebhookUrl() {}

  /// @throws Refusal when messages may not be sent there
  static void check(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw Refusal.invalid("url is no address");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost() == null ? "" : url.getHost();
    boolean safe = scheme.equals("https") || (scheme.equals("http") && isHere(host));
    if (!safe || host.isEmpty() || url.getUserInfo() != null || url.getFragment() != null) {
      throw Refusal.invalid(
          "url must begin with https://, or with http:// and an address of this machine, and have"
              + " no user and no fragment");
    }
    if (text.length() > LONGEST) {
      throw Refusal.invalid("url has more than " + LONGEST + " characters");
    }
  }

  // names are not looked up: their addresses may change
  private static boolean isHere(String host) {
    try {
      return host.equalsIgnoreCase("localhost")
          || (host.matches("[0-9.]+|\\[[0-9a-fA-F:]+]")
              && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
