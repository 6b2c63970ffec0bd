package io.coffer.mcp.tool;

/// A call can go on once a person was at a page.
public final class InputRequired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final String url;
  private final String state;

  /// @param message why, for the person
  /// @param id of the question
  /// @param url of the page
  /// @param state that the client brings back
  public InputRequired(String message, String id, String url, String state) {
    super(message);
    this.id = id;
    this.url = url;
    this.state = state;
  }

  /// Which question.
  public String id() {
    return id;
  }

  /// Where it is asked.
  public String url() {
    return url;
  }

  /// What the client brings back with the same call.
  public String state() {
    return state;
  }
}
