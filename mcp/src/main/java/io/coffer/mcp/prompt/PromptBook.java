package io.coffer.mcp.prompt;

import io.coffer.cli.args.Nearest;
import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.tool.Arguments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prompts that are offered, in the order in which they are listed.
public final class PromptBook {
  private final List<Prompt> prompts;

  /// @param prompts with names of their own
  public PromptBook(List<Prompt> prompts) {
    this.prompts = List.copyOf(prompts);
  }

  /// As `prompts/list` shows them.
  public List<Map<String, @Nullable Object>> list() {
    return prompts.stream().map(Prompt::print).toList();
  }

  /// As `prompts/get` answers one.
  ///
  /// @throws RpcException when there is none, or what is given does not fit it
  public Map<String, @Nullable Object> get(String name, Map<String, @Nullable Object> given) {
    Prompt prompt =
        prompts.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> invalid("Unknown prompt." + Nearest.hint(name, names())));
    List<String> faults = prompt.inputs().faults(given);
    if (!faults.isEmpty()) {
      throw invalid("Invalid params: " + String.join("; ", faults));
    }
    return prompt.fill(new Arguments(prompt.inputs(), given));
  }

  private List<String> names() {
    return prompts.stream().map(Prompt::name).toList();
  }

  private static RpcException invalid(String message) {
    return new RpcException(RpcException.INVALID_PARAMS, message);
  }
}
