package io.coffer.bench.work;

import io.coffer.bench.load.Script;
import io.coffer.client.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Tokens: made, looked up, renewed; answers wrapped and unwrapped.
final class TokenWorkloads {
  private static final String CREATES =
      "path \"auth/token/create\" { capabilities = [\"create\", \"update\"] }\n";

  private TokenWorkloads() {}

  static List<Workload> all() {
    return List.of(
        Workload.cycling(
            "token-create",
            "a service token of an hour, with a lease",
            site -> {
              Requests requests = site.requests(site.token(site.policy(CREATES)));
              return new byte[][] {
                requests.post("auth/token/create", "{\"policies\":[\"default\"],\"ttl\":\"1h\"}")
              };
            }),
        Workload.cycling(
            "token-lookup-self",
            "auth/token/lookup-self",
            site ->
                new byte[][] {site.requests(site.token("default")).get("auth/token/lookup-self")}),
        Workload.cycling(
            "token-renew-self",
            "auth/token/renew-self, over 100 tokens",
            site ->
                Site.each(
                    100,
                    i -> site.requests(site.token("default")).post("auth/token/renew-self", "{}"))),
        new Workload(
            "wrapping", "wrap and unwrap: two requests an operation", TokenWorkloads::wrapping));
  }

  private static IntFunction<Script> wrapping(Site site) {
    Requests requests = site.requests(site.token("default"));
    byte[] wrap =
        requests.request(
            "POST", "sys/wrapping/wrap", "X-Vault-Wrap-TTL: 60\r\n", "{\"password\":\"hunter2\"}");
    return connection -> new RoundTrip(site, wrap);
  }

  private static final class RoundTrip implements Script {
    private final Site site;
    private final byte[] wrap;
    private byte[] next;
    private boolean unwrapping;

    private RoundTrip(Site site, byte[] wrap) {
      this.site = site;
      this.wrap = wrap;
      this.next = wrap;
    }

    @Override
    public byte[] next() {
      return next;
    }

    @Override
    public boolean readsBodies() {
      return true;
    }

    @Override
    public Verdict answered(int status, byte[] body) {
      boolean wrapped = !unwrapping;
      unwrapping = false;
      next = wrap;
      if (status != 200) {
        return Verdict.FAILED;
      }
      if (!wrapped) {
        return Verdict.DONE;
      }
      next = site.requests(token(body)).post("sys/wrapping/unwrap", "{}");
      unwrapping = true;
      return Verdict.MORE;
    }

    private static String token(byte[] body) {
      var answer = (Map<?, ?>) Json.parse(new String(body, StandardCharsets.UTF_8));
      return answer != null && answer.get("wrap_info") instanceof Map<?, ?> info
          ? String.valueOf(info.get("token"))
          : "";
    }
  }
}
