package io.coffer.mcp.protocol;

/// What `initialize` left behind, for clients of revision 2025-11-25 and before. Later ones leave
/// nothing. Safe for many threads.
public final class Session {
  private volatile boolean begun;
  private volatile boolean leadsToPages;

  /// A session that has not begun.
  public Session() {}

  /// One that has begun, for where no state is kept between requests.
  public static Session begun() {
    var session = new Session();
    session.begin(false);
    return session;
  }

  /// @param leadsToPages whether the client can lead a person to a page
  void begin(boolean leadsToPages) {
    this.leadsToPages = leadsToPages;
    begun = true;
  }

  boolean leadsToPages() {
    return leadsToPages;
  }

  /// Whether there was one.
  public boolean hasBegun() {
    return begun;
  }
}
