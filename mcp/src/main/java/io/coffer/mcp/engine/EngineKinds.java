package io.coffer.mcp.engine;

import java.util.List;

/// The types of engine that are known.
public final class EngineKinds {
  /// In the order in which they are listed. What is offered of them the server says.
  public static final List<EngineKind> ALL =
      List.of(new KvKind(), new PkiKind(), new TransitKind(), new SshKind(), new TotpKind());

  private EngineKinds() {}
}
