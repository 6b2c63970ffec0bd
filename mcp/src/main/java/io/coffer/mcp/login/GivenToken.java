package io.coffer.mcp.login;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.connect.TokenFile;
import io.coffer.mcp.tool.ToolFailure;

/// The token of the environment, else that of the last `coffer login`, which is looked up each
/// time: a login meanwhile counts.
public final class GivenToken implements TokenSource {
  private final Environment environment;
  private final TokenFile file;

  /// One for an environment.
  public GivenToken(Environment environment) {
    this.environment = environment;
    this.file = new TokenFile(environment.tokenFile());
  }

  @Override
  public String token() {
    try {
      return environment.setting("TOKEN").orElseGet(file::read);
    } catch (UsageException e) {
      throw new ToolFailure("Nothing was done: " + e.getMessage());
    }
  }
}
