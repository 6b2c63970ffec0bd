package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.tool.Arguments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A listing, as far as it is wanted: what its argument and its answer are, and the answer.
final class Names {
  private static final long STANDARD = 100;

  static final Member LIMIT =
      standard("limit", whole(1, Shapes.MAX_ENTRIES), "the most names", STANDARD);
  static final Member NAMES = needed("names", all(told()), "in order");
  static final Member MORE = needed("more", flag(), "whether there are names beyond the limit");

  private Names() {}

  static void put(Map<String, @Nullable Object> answer, List<String> names, Arguments arguments) {
    int limit = arguments.whole("limit").orElse(STANDARD).intValue();
    answer.put("names", names.subList(0, Math.min(limit, names.size())));
    answer.put("more", names.size() > limit);
  }
}
