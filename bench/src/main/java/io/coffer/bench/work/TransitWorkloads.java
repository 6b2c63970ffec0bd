package io.coffer.bench.work;

import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Encryption and signatures as a service, of messages of 1 KiB that all differ.
final class TransitWorkloads {
  private static final int MESSAGES = 200;
  private static final int BYTES = 1_024;
  private static final int ITEMS = 1_000;
  private static final int ITEM_BYTES = 64;
  private static final int BATCHES = 4;

  private TransitWorkloads() {}

  static List<Workload> all() {
    return List.of(
        Workload.cycling(
            "transit-encrypt", "encryption of 1 KiB, AES-256-GCM", TransitWorkloads::encryptions),
        Workload.cycling(
            "transit-decrypt", "decryption of 1 KiB, AES-256-GCM", TransitWorkloads::decryptions),
        Workload.cycling(
            "transit-encrypt-batch",
            "encryption of 1,000 texts of 64 bytes in one request",
            TransitWorkloads::batches),
        Workload.cycling(
            "transit-encrypt-small",
            "encryption of one text of 64 bytes, for comparison",
            TransitWorkloads::small),
        Workload.cycling(
            "transit-sign", "signature of 1 KiB, ECDSA P-256", TransitWorkloads::signatures));
  }

  private static String mounted(Site site, String type) {
    String mount = site.mount("transit", Map.of());
    site.admin().write(mount + "/keys/k", Map.of("type", type));
    return mount;
  }

  private static String message(int i, int bytes) {
    var message = new byte[bytes];
    Arrays.fill(message, (byte) i);
    message[0] = (byte) (i >> Byte.SIZE);
    return Base64.getEncoder().encodeToString(message);
  }

  private static byte[][] encryptions(Site site) {
    return encryptions(site, BYTES);
  }

  private static byte[][] small(Site site) {
    return encryptions(site, ITEM_BYTES);
  }

  private static byte[][] encryptions(Site site, int bytes) {
    String mount = mounted(site, "aes256-gcm96");
    Requests requests = site.requestsFor(mount);
    return Site.each(
        MESSAGES,
        i ->
            requests.post(
                mount + "/encrypt/k", Json.write(Map.of("plaintext", message(i, bytes)))));
  }

  private static byte[][] decryptions(Site site) {
    String mount = mounted(site, "aes256-gcm96");
    Requests requests = site.requestsFor(mount);
    CofferClient admin = site.admin();
    return Site.each(
        MESSAGES,
        i -> {
          Object ciphertext =
              admin
                  .write(mount + "/encrypt/k", Map.of("plaintext", message(i, BYTES)))
                  .orElseThrow()
                  .data()
                  .get("ciphertext");
          return requests.post(
              mount + "/decrypt/k", Json.write(Map.of("ciphertext", String.valueOf(ciphertext))));
        });
  }

  private static byte[][] batches(Site site) {
    String mount = mounted(site, "aes256-gcm96");
    Requests requests = site.requestsFor(mount);
    return Site.each(
        BATCHES,
        i -> requests.post(mount + "/encrypt/k", Json.write(Map.of("batch_input", batch(i)))));
  }

  private static List<Map<String, String>> batch(int number) {
    return IntStream.range(0, ITEMS)
        .mapToObj(i -> Map.of("plaintext", message(number * ITEMS + i, ITEM_BYTES)))
        .toList();
  }

  private static byte[][] signatures(Site site) {
    String mount = mounted(site, "ecdsa-p256");
    Requests requests = site.requestsFor(mount);
    return Site.each(
        MESSAGES,
        i -> requests.post(mount + "/sign/k", Json.write(Map.of("input", message(i, BYTES)))));
  }
}
