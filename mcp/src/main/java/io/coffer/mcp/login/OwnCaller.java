package io.coffer.mcp.login;

import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.tool.Caller;

/// The one who calls on standard input and output: whoever has started this program.
public final class OwnCaller implements Caller {
  private final CofferClient client;
  private final TokenSource tokens;
  private final Touched touched = new Touched();

  /// @param client without a token
  public OwnCaller(CofferClient client, TokenSource tokens) {
    this.client = client;
    this.tokens = tokens;
  }

  @Override
  public CofferClient client() {
    return client.withToken(tokens.token());
  }

  @Override
  public String name() {
    return "own";
  }

  @Override
  public Touched touched() {
    return touched;
  }

  @Override
  public boolean enterAnew() {
    return tokens.replace();
  }
}
