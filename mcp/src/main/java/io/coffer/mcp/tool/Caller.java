package io.coffer.mcp.tool;

import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;

/// Who calls: what is done for him is done with his own token.
@FunctionalInterface
public interface Caller {
  /// A client of the server, with the token that the caller has now.
  CofferClient client();

  /// Tells callers apart: what was asked for one is not for another.
  default String name() {
    return "";
  }

  /// The values that were used for him, to be kept out of what he is shown. Asked once for a call;
  /// one who is not known from call to call has those of this one.
  default Touched touched() {
    return new Touched();
  }

  /// Has a new token, now that the server does not know the one that there was.
  ///
  /// @return whether that could be done
  default boolean enterAnew() {
    return false;
  }

  /// The same caller, known from call to call.
  default Caller known(String name, Touched touched) {
    Caller stranger = this;
    return new Caller() {
      @Override
      public CofferClient client() {
        return stranger.client();
      }

      @Override
      public String name() {
        return name;
      }

      @Override
      public Touched touched() {
        return touched;
      }
    };
  }
}
