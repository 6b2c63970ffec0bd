package io.coffer.mcp.protocol;

/// What `initialize` left behind, for clients of revision 2025-11-25 and before. Later ones leave
/// nothing. Safe for many threads.
public final class Session {
  private volatile boolean begun;

  /// A session that has not begun.
  public Session() {}

  /// One that has begun, for where no state is kept between requests.
  public static Session begun() {
    var session = new Session();
    session.begin();
    return session;
  }

  void begin() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }
}
