package io.coffer.acceptance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A certificate of an Ed25519 key, read from its line.
record SshCertificateText(
    long serial,
    int type,
    String keyId,
    List<String> principals,
    Instant from,
    Instant until,
    Map<String, String> options,
    Map<String, String> extensions,
    String authority,
    String algorithm) {

  static SshCertificateText read(String line) {
    ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(line.strip().split(" ")[1]));
    bytes(in); // the algorithm
    bytes(in); // the nonce
    bytes(in); // the key
    return new SshCertificateText(
        in.getLong(),
        in.getInt(),
        text(in),
        texts(in),
        Instant.ofEpochSecond(in.getLong()),
        Instant.ofEpochSecond(in.getLong()),
        pairs(in),
        pairs(in),
        authority(in),
        text(ByteBuffer.wrap(bytes(in))));
  }

  private static byte[] bytes(ByteBuffer in) {
    var bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer in) {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static List<String> texts(ByteBuffer in) {
    ByteBuffer all = ByteBuffer.wrap(bytes(in));
    var texts = new ArrayList<String>();
    while (all.hasRemaining()) {
      texts.add(text(all));
    }
    return texts;
  }

  private static Map<String, String> pairs(ByteBuffer in) {
    ByteBuffer all = ByteBuffer.wrap(bytes(in));
    var pairs = new LinkedHashMap<String, String>();
    while (all.hasRemaining()) {
      String name = text(all);
      byte[] value = bytes(all);
      pairs.put(name, value.length == 0 ? "" : text(ByteBuffer.wrap(value)));
    }
    return pairs;
  }

  private static String authority(ByteBuffer in) {
    bytes(in); // reserved
    return Base64.getEncoder().encodeToString(bytes(in));
  }
}
