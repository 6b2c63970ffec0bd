package io.coffer.mcp.protocol;

import io.coffer.client.CofferClient;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.tool.Caller;
import java.util.regex.Pattern;

/// A caller in one of his requests, whose id every request to the server has with it: an entry of
/// the audit log leads to the call, and the entries of a call belong together.
///
/// @param id as the client wrote it
record Calling(Caller caller, Object id) implements Caller {
  /// Names the request of the protocol to the server.
  static final String HEADER = "X-Coffer-Call";

  private static final int LONGEST = 64;
  private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

  @Override
  public CofferClient client() {
    String text = id.toString();
    String shown = text.substring(0, Math.min(text.length(), LONGEST));
    return caller.client().withHeader(HEADER, UNPRINTABLE.matcher(shown).replaceAll("?"));
  }

  @Override
  public String name() {
    return caller.name();
  }

  @Override
  public Touched touched() {
    return caller.touched();
  }

  @Override
  public boolean enterAnew() {
    return caller.enterAnew();
  }
}
