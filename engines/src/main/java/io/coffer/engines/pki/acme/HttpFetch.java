package io.coffer.engines.pki.acme;

import io.coffer.crypto.tls.UncheckedTls;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Fetches the few bytes of an http-01 proof, and follows redirects (RFC 8555, 8.3).
///
/// By hand, because the address that is connected to has to be the one that was looked at: an HTTP
/// client of the JDK asks its own name server.
final class HttpFetch {
  /// The most redirects.
  static final int MAX_REDIRECTS = 10;

  /// The longest address.
  static final int MAX_URL = 2_000;

  /// The longest proof, with the white space around it.
  static final int MAX_BODY = 512;

  private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9.-]{1,253}|\\[[0-9a-fA-F:.]+]");

  private final Connections connections;
  private final Deadline deadline;

  HttpFetch(Connections connections, Deadline deadline) {
    this.connections = connections;
    this.deadline = deadline;
  }

  /// The body at an address.
  ///
  /// @throws Problem when there is none of status 200
  String get(URI start) {
    URI url = start;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpReply reply = exchange(url);
      if (reply.status() == 200) {
        return reply.body();
      }
      Optional<String> location = reply.location();
      if (reply.status() / 100 != 3 || location.isEmpty()) {
        throw incorrect("answered with status " + reply.status());
      }
      url = next(url, location.get());
    }
    throw incorrect("redirects more than " + MAX_REDIRECTS + " times");
  }

  private static Problem incorrect(String what) {
    return Problem.of(Problem.Kind.INCORRECT_RESPONSE, "the host " + what);
  }

  private static URI next(URI from, String location) {
    try {
      URI next = from.resolve(new URI(location));
      boolean isHttp = next.getScheme() != null && next.getScheme().matches("https?");
      // names that could be no host's have none
      boolean hasHost = next.getHost() != null && HOST.matcher(next.getHost()).matches();
      boolean fits = next.getRawUserInfo() == null && next.toString().length() <= MAX_URL;
      if (isHttp && hasHost && fits) {
        return next;
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // said below
    }
    throw incorrect("redirects to what is no address of HTTP");
  }

  private HttpReply exchange(URI url) {
    boolean isTls = url.getScheme().equals("https");
    int port = url.getPort() >= 0 ? url.getPort() : isTls ? 443 : 80;
    String host = url.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    Socket plain = connections.open(bare, port, deadline);
    try (Socket socket = isTls ? UncheckedTls.over(plain, name(host), "") : plain) {
      socket.getOutputStream().write(request(url));
      socket.getOutputStream().flush();
      return HttpReply.read(new Timed(socket, deadline));
    } catch (IOException e) {
      throw Problem.of(
          Problem.Kind.CONNECTION, "the connection to " + host + " ended before an answer came");
    } finally {
      Connections.close(plain);
    }
  }

  // addresses are no names to ask for
  private static String name(String host) {
    return host.startsWith("[") || host.matches("[0-9.]+") ? "" : host;
  }

  private static byte[] request(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return ("GET "
            + path
            + query
            + " HTTP/1.1\r\nHost: "
            + url.getHost()
            + port
            + "\r\nUser-Agent: Coffer ACME\r\nAccept: */*\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// The bytes of a connection, as long as there is time.
  private static final class Timed extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final Deadline deadline;

    Timed(Socket socket, Deadline deadline) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      socket.setSoTimeout(deadline.millis());
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      socket.setSoTimeout(deadline.millis());
      return in.read(bytes, from, most);
    }
  }
}
