package io.coffer.mcp.tools;

import io.coffer.client.CofferClient;
import io.coffer.mcp.resource.ResourceTemplate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `coffer://metadata/…`: what `secret-history` tells, by URI.
public final class SecretMetadata implements ResourceTemplate {
  private static final About ABOUT =
      new About(
          "secret-metadata",
          "Versions of a secret",
          "Which versions a secret of KV version 2 has, when each was written, what is noted about"
              + " it, and nothing of its values.",
          "path");

  /// The one there is.
  public SecretMetadata() {}

  @Override
  public String prefix() {
    return "coffer://metadata/";
  }

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(CofferClient client, String rest) {
    return SecretHistory.find(client, rest);
  }
}
