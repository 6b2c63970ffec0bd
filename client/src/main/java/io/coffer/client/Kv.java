package io.coffer.client;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Key and value secrets, version 2, below a mount. Version 1 needs no more than
/// [CofferClient#read] and its like.
public final class Kv {
  private final CofferClient client;
  private final String mount;

  Kv(CofferClient client, String mount) {
    this.client = client;
    this.mount = mount.replaceAll("^/+|/+$", "");
  }

  private String path(String part, String path) {
    return mount + "/" + part + "/" + path.replaceAll("^/+", "");
  }

  /// The newest version of a secret; empty when there is none or it is deleted.
  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  public Optional<Map<String, @Nullable Object>> get(String path) {
    return client
        .read(path("data", path))
        .map(secret -> secret.data().get("data"))
        .map(data -> (Map<String, @Nullable Object>) data);
  }

  /// A version of a secret with its metadata; empty when there never was one.
  ///
  /// @param version 0 for the newest
  public Optional<Secret> getVersion(String path, long version) {
    String query = version > 0 ? "?version=" + version : "";
    return client.read(path("data", path) + query);
  }

  /// Writes a new version.
  ///
  /// @return its number
  public long put(String path, Map<String, ? extends @Nullable Object> data) {
    return version(client.write(path("data", path), Map.of("data", data)));
  }

  /// Writes a new version if the newest is the given one.
  ///
  /// @param cas the newest version; 0 when there must be none
  /// @throws ApiException with status 400 when it is another
  public long put(String path, Map<String, ? extends @Nullable Object> data, long cas) {
    var body = new LinkedHashMap<String, Object>();
    body.put("data", data);
    body.put("options", Map.of("cas", cas));
    return version(client.write(path("data", path), body));
  }

  private static long version(Optional<Secret> answer) {
    return answer
        .map(secret -> secret.data().get("version"))
        .map(number -> ((BigDecimal) number).longValue())
        .orElse(0L);
  }

  /// Deletes the newest version; it can be brought back.
  public void delete(String path) {
    client.delete(path("data", path));
  }

  /// Brings versions back.
  public void undelete(String path, List<Long> versions) {
    client.write(path("undelete", path), Map.of("versions", versions));
  }

  /// Destroys versions for ever.
  public void destroy(String path, List<Long> versions) {
    client.write(path("destroy", path), Map.of("versions", versions));
  }

  /// The names at a folder.
  public List<String> list(String path) {
    return client.list(path("metadata", path)).map(Secret::keys).orElse(List.of());
  }

  /// All about a secret but its contents.
  public Optional<Secret> metadata(String path) {
    return client.read(path("metadata", path));
  }

  /// Removes a secret with all its versions.
  public void deleteMetadata(String path) {
    client.delete(path("metadata", path));
  }
}
