package io.coffer.mcp.tool;

import io.coffer.mcp.schema.Question;
import java.util.Map;

/// A way to a person, for one call.
@FunctionalInterface
public interface Input {
  /// There is none.
  Input NONE =
      question -> {
        throw new ToolFailure(
            "Nothing was done: there is no way to ask a person from here. Have the value written by"
                + " a person, and give a reference to it (sref://mount/path#field).");
      };

  /// What a person has said.
  ///
  /// @return by label
  /// @throws InputRequired when nobody has said anything yet
  /// @throws ToolFailure when nobody will
  Map<String, String> answers(Question question);
}
