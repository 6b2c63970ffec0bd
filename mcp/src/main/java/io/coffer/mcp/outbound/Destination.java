package io.coffer.mcp.outbound;

import io.coffer.mcp.tool.ToolFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a request goes. What an operator has allowed is compared with it as a text, so there is
/// one way to write each.
///
/// @param uri as it is asked for
/// @param word host, port where it is not the usual one, and path: what a policy names
public record Destination(URI uri, String word) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /// Segments of dots, empty ones, what has a meaning in policies, and escapes that could be
  /// written otherwise: a server takes `%61` for `a`, and a policy does not.
  private static final Pattern OTHER =
      Pattern.compile(
          "(^|/)\\.{1,2}(/|$)|//|[*+\\\\]"
              + "|%(?!20|22|3C|3E|5B|5D|5E|60|7B|7C|7D|[89AB][0-9A-F]|C[2-9A-F]|[DE][0-9A-F]"
              + "|F[0-4])");

  private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+|\\[[0-9a-f:.]+\\]");

  /// Reads an address.
  ///
  /// @throws ToolFailure naming what is wrong with it
  public static Destination parse(String text) {
    URI uri = uri(text);
    String scheme = lower(uri.getScheme());
    String host = lower(uri.getHost());
    boolean local = LOOPBACK.contains(host);
    require(scheme.equals("https") || (scheme.equals("http") && local), "must begin with https://");
    require(HOST.matcher(host).matches() && !host.endsWith("."), "must name a host");
    require(uri.getRawUserInfo() == null, "must not have a user in it");
    require(uri.getRawFragment() == null, "must not have a fragment");
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    require(!OTHER.matcher(path).find(), "must have a plain path");
    int usual = scheme.equals("https") ? 443 : 80;
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return new Destination(uri, host + port + path);
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      require(uri.getRawPath() != null, "must begin with https://");
      return uri;
    } catch (URISyntaxException e) {
      throw fault("is no address");
    }
  }

  private static String lower(@Nullable String part) {
    return part == null ? "" : part.toLowerCase(Locale.ROOT);
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw fault(what);
    }
  }

  private static ToolFailure fault(String what) {
    return new ToolFailure("Nothing was done: url " + what + ".");
  }
}
