package io.coffer.bench.work;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Makes whole HTTP/1.1 requests, so that nothing is left to do when one is sent.
final class Requests {
  private final String host;
  private final String token;

  /// @param token sent with each, unless empty
  Requests(URI address, String token) {
    this.host = address.getRawAuthority();
    this.token = token;
  }

  String token() {
    return token;
  }

  byte[] get(String path) {
    return request("GET", path, "", "");
  }

  byte[] list(String path) {
    return request("GET", path + "?list=true", "", "");
  }

  byte[] post(String path, String body) {
    return request("POST", path, "", body);
  }

  /// @param header whole lines, each ended
  byte[] request(String method, String path, String header, String body) {
    String with = token.isEmpty() ? header : "X-Vault-Token: " + token + "\r\n" + header;
    return whole(method, "/v1/" + path, host, with, body);
  }

  static byte[] whole(String method, String path, String host, String header, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(256);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    head.append("\r\n").append(header);
    if (!method.equals("GET")) {
      head.append("Content-Type: application/json\r\nContent-Length: ")
          .append(content.length)
          .append("\r\n");
    }
    var out = new ByteArrayOutputStream(head.length() + 2 + content.length);
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(content);
    return out.toByteArray();
  }
}
