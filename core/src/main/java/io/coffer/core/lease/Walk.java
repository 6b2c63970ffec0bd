package io.coffer.core.lease;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Goes through what hangs on several tokens, page by page, whether one of them has much or each
/// has little.
final class Walk {
  private final ArrayDeque<String> keys;
  private final Names names;
  private final int pageSize;
  private String after = "";

  /// What hangs on one token.
  interface Names {
    /// Up to `limit` names in order, greater than `after`.
    List<String> of(String key, String after, int limit);
  }

  /// @param keys of the tokens
  Walk(List<String> keys, Names names, int pageSize) {
    this.keys = new ArrayDeque<>(keys);
    this.names = names;
    this.pageSize = pageSize;
  }

  /// The next names; empty when there are no more.
  List<String> next() {
    var page = new ArrayList<String>();
    while (page.size() < pageSize && !keys.isEmpty()) {
      page.addAll(names.of(keys.peek(), after, pageSize - page.size()));
      if (page.size() < pageSize) {
        keys.pop();
        after = "";
      } else {
        after = page.getLast();
      }
    }
    return page;
  }
}
