package io.coffer.scanner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// What contents held, so that each is looked through once. Forgets nothing that it took, and takes
/// no more when it is full: what comes then is looked through each time. For one thread.
final class Memory {
  private static final Future<Searched> NOTHING =
      CompletableFuture.completedFuture(Searched.NOTHING);

  private final int contents;
  private final int findings;
  private final Map<Content, Future<Searched>> held = new HashMap<>();
  private int heldFindings;

  /// @param contents how many contents are remembered at most
  /// @param findings how many findings are remembered at most
  Memory(int contents, int findings) {
    this.contents = contents;
    this.findings = findings;
  }

  Optional<Future<Searched>> get(Content content) {
    return Optional.ofNullable(held.get(content));
  }

  void put(Content content, Future<Searched> result) {
    if (held.size() < contents) {
      held.put(content, result);
    }
  }

  /// What a content held is known now.
  void settle(Content content, Searched result) {
    if (result.equals(Searched.NOTHING)) {
      held.replace(content, NOTHING);
    } else if (heldFindings + result.findings().size() > findings) {
      held.remove(content);
    } else {
      heldFindings += result.findings().size();
    }
  }
}
