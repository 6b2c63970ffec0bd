package io.coffer.core.lease;

import io.coffer.spi.Reply;
import java.util.List;

/// The answer to those who ask for lost rows of tokens or leases to be removed. There are none: all
/// rows of a token or lease are written and removed together, and what is due is taken down by the
/// periodic work.
public final class Tidying {
  private Tidying() {}

  /// 202, as the API has it.
  public static Reply reply() {
    return new Reply.Accepted(
        List.of("The rows of tokens and leases are removed together: there is nothing to tidy"));
  }
}
