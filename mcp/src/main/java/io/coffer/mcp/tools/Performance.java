package io.coffer.mcp.tools;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the server measured of its requests in the last ten seconds.
final class Performance {
  private static final String ANSWERS = "vault.core.response_status_code";
  private static final String HANDLED = "vault.core.handle_request";
  private static final int DIGITS = 6;

  private Performance() {}

  /// The figures that there are; nothing when the server does not tell any to this caller.
  static Optional<Map<String, @Nullable Object>> read(CofferClient client) {
    try {
      Map<?, ?> told = client.read("sys/metrics").<Map<?, ?>>map(Secret::body).orElse(Map.of());
      Map<String, @Nullable Object> figures = figures(told);
      return figures.isEmpty() ? Optional.empty() : Optional.of(figures);
    } catch (ApiException e) {
      return Optional.empty();
    }
  }

  private static Map<String, @Nullable Object> figures(Map<?, ?> told) {
    var figures = new LinkedHashMap<String, @Nullable Object>();
    List<Map<?, ?>> answers = entries(told, "Counters", ANSWERS).toList();
    if (!answers.isEmpty()) {
      figures.put("requestsPerSecond", rounded(sum(answers.stream(), "Rate")));
    }
    entries(told, "Samples", HANDLED)
        .findFirst()
        .ifPresent(times -> figures.put("averageLatencyMs", rounded(number(times, "Mean"))));
    BigDecimal count = sum(answers.stream(), "Count");
    if (count.signum() > 0) {
      BigDecimal failed = sum(answers.stream().filter(Performance::isFailure), "Count");
      figures.put("errorRate", failed.divide(count, DIGITS, RoundingMode.HALF_UP));
    }
    return figures;
  }

  private static boolean isFailure(Map<?, ?> entry) {
    return Fields.text(Fields.object(entry, "Labels"), "type").equals("5xx");
  }

  private static Stream<Map<?, ?>> entries(Map<?, ?> told, String list, String name) {
    return told.get(list) instanceof List<?> entries
        ? entries.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(entry -> (Map<?, ?>) entry)
            .filter(entry -> Fields.text(entry, "Name").equals(name))
        : Stream.empty();
  }

  private static BigDecimal sum(Stream<Map<?, ?>> entries, String member) {
    return entries.map(entry -> number(entry, member)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal number(Map<?, ?> entry, String member) {
    return entry.get(member) instanceof BigDecimal number ? number : BigDecimal.ZERO;
  }

  private static BigDecimal rounded(BigDecimal number) {
    return number.setScale(DIGITS, RoundingMode.HALF_UP);
  }
}
