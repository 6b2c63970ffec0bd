package io.coffer.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server itself.
public final class Sys {
  private final CofferClient client;

  Sys(CofferClient client) {
    this.client = client;
  }

  private Secret plain(Answer answer) {
    answer.requireSuccess();
    return answer.secret().orElseThrow(answer::failure);
  }

  /// How far the server is from serving: `initialized`, `sealed`, `t`, `n`, `progress` …
  public Secret sealStatus() {
    return plain(client.raw("GET", "sys/seal-status", Optional.empty()));
  }

  /// Its health; every status is an answer.
  public Answer health() {
    return client.raw("GET", "sys/health", Optional.empty());
  }

  /// Makes the keys of a new server: `keys`, `keys_base64`, `root_token`.
  public Secret init(int shares, int threshold, List<String> pgpKeys) {
    var body = new LinkedHashMap<String, Object>();
    body.put("secret_shares", shares);
    body.put("secret_threshold", threshold);
    if (!pgpKeys.isEmpty()) {
      body.put("pgp_keys", pgpKeys);
    }
    return plain(client.raw("PUT", "sys/init", Optional.of(Json.write(body))));
  }

  /// Gives one key share.
  public Secret unseal(String key) {
    return plain(client.raw("PUT", "sys/unseal", Optional.of(Json.write(Map.of("key", key)))));
  }

  /// Forgets the key shares given so far.
  public Secret resetUnseal() {
    return plain(client.raw("PUT", "sys/unseal", Optional.of(Json.write(Map.of("reset", true)))));
  }

  /// Seals the server.
  public void seal() {
    client.write("sys/seal", Map.of());
  }

  /// Enables a secrets engine.
  ///
  /// @param options of the engine, such as `version` of KV
  public void mount(String path, String type, Map<String, String> options) {
    client.write("sys/mounts/" + path, Map.of("type", type, "options", options));
  }

  /// Disables a secrets engine, with all it holds.
  public void unmount(String path) {
    client.delete("sys/mounts/" + path);
  }

  /// The mounts by path.
  public Map<String, @Nullable Object> mounts() {
    return client.read("sys/mounts").map(Secret::data).orElse(Map.of());
  }

  /// Enables an auth method.
  public void enableAuth(String path, String type) {
    client.write("sys/auth/" + path, Map.of("type", type));
  }

  /// Writes a policy.
  public void putPolicy(String name, String text) {
    client.write("sys/policies/acl/" + name, Map.of("policy", text));
  }

  /// The text of a policy.
  public Optional<String> policy(String name) {
    return client
        .read("sys/policies/acl/" + name)
        .map(secret -> secret.data().get("policy"))
        .map(Object::toString);
  }

  /// What a wrapping token keeps, once.
  public Secret unwrap(String wrappingToken) {
    return client
        .withToken(wrappingToken)
        .write("sys/wrapping/unwrap", Map.of())
        .orElseThrow(
            () -> new ApiException(0, List.of("nothing was wrapped"), "PUT sys/wrapping/unwrap"));
  }
}
