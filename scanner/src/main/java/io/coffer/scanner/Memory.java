package io.coffer.scanner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/// What contents held, so that each is looked through once. Forgets nothing that it took, and takes
/// no more when it is full: what comes then is looked through each time. For one thread.
final class Memory {
  private static final Future<List<Finding>> NOTHING = CompletableFuture.completedFuture(List.of());

  private final int contents;
  private final int findings;
  private final Map<Content, Future<List<Finding>>> held = new HashMap<>();
  private int heldFindings;

  /// @param contents how many contents are remembered at most
  /// @param findings how many findings are remembered at most
  Memory(int contents, int findings) {
    this.contents = contents;
    this.findings = findings;
  }

  Optional<Future<List<Finding>>> get(Content content) {
    return Optional.ofNullable(held.get(content));
  }

  void put(Content content, Future<List<Finding>> result) {
    if (held.size() < contents) {
      held.put(content, result);
    }
  }

  /// What a content held is known now.
  void settle(Content content, List<Finding> result) {
    if (result.isEmpty()) {
      held.replace(content, NOTHING);
    } else if (heldFindings + result.size() > findings) {
      held.remove(content);
    } else {
      heldFindings += result.size();
    }
  }
}
