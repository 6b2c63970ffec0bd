package io.coffer.mcp.secret;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.ToolFailure;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was shown in clear, to whom and when: one secret for each time, in a folder of a KV engine.
/// They are written with the rights of whoever is shown something, who needs no more than `create`
/// there.
public final class Exposures {
  private static final int NAME_BITS = 64;

  private final String folder;
  private final InstantSource clock;
  private final SecureRandom random;

  /// @param folder mount and folder, such as `secret/exposures`
  public Exposures(String folder, InstantSource clock, SecureRandom random) {
    this.folder = SecretPath.plain(folder);
    this.clock = clock;
    this.random = random;
  }

  /// Puts one down.
  ///
  /// @param fields that are shown
  /// @return its name; names are in the order of their times
  /// @throws ToolFailure when it cannot be put down
  public String add(CofferClient client, SecretValues values, Collection<String> fields) {
    return add(client, values.path().full(), values.version(), fields);
  }

  /// Puts one down that is of no KV engine.
  ///
  /// @param path where it came from
  /// @param version 0 for none
  /// @throws ToolFailure when it cannot be put down
  public String add(CofferClient client, String path, long version, Collection<String> fields) {
    String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    String name = time.replace(':', '-') + "-" + new BigInteger(NAME_BITS, random).toString(36);
    Map<String, @Nullable Object> token =
        client.auth().lookupSelf().map(Secret::data).orElse(Map.of());
    var record = new LinkedHashMap<String, @Nullable Object>();
    record.put("time", time);
    record.put("path", path);
    record.put("version", version);
    record.put("fields", List.copyOf(fields));
    record.put("displayName", Fields.text(token, "display_name"));
    record.put("entityId", Fields.text(token, "entity_id"));
    record.put("accessor", Fields.text(token, "accessor"));
    write(client, name, record);
    return name;
  }

  private void write(CofferClient client, String name, Map<String, @Nullable Object> record) {
    try {
      SecretPath path = SecretPath.find(client, folder + "/" + name);
      client.write(
          path.data(),
          path.versioned() ? Map.of("data", record, "options", Map.of("cas", 0)) : record);
    } catch (ApiException e) {
      throw new ToolFailure(
          "Nothing is shown, as it could not be put down that it was: " + e.getMessage());
    }
  }

  /// The names, newest first.
  public List<String> names(CofferClient client) {
    SecretPath path = SecretPath.find(client, folder);
    List<String> names = client.list(path.listing()).map(Secret::keys).orElse(List.of());
    return names.stream().sorted(Comparator.reverseOrder()).toList();
  }

  /// One of them, if it is there.
  public Optional<Map<?, ?>> find(CofferClient client, String name) {
    SecretPath path = SecretPath.find(client, folder + "/" + name);
    return client
        .read(path.data())
        .map(Secret::data)
        .<Map<?, ?>>map(said -> path.versioned() ? Fields.object(said, "data") : said)
        .filter(record -> !record.isEmpty());
  }
}
