package io.coffer.core.sys;

import io.coffer.core.metrics.Interval;
import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.metrics.Statistics;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `sys/metrics`, under the names that Vault gives them: for programs that ask again and again, as
/// Prometheus reads it, or of the last ten seconds, as JSON.
final class SysMetrics {
  private static final Field<String> FORMAT = Field.text("format", "json, or prometheus");

  private static final String HANDLED = "vault.core.handle_request";
  private static final String UNDER_WAY = "vault.core.in_flight_requests";
  private static final String ANSWERS = "vault.core.response_status_code";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss '+0000 UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final RequestMetrics metrics;
  private final InstantSource clock;

  SysMetrics(RequestMetrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.at("metrics", "What was measured of requests.", FORMAT).read(this::show).safe());
  }

  private Reply show(Call call) {
    return switch (call.get(FORMAT)) {
      case "", "json" -> RawJson.reply(json(metrics.interval(clock.instant())));
      case "prometheus" ->
          new Reply.Raw(
              200,
              "text/plain; version=0.0.4; charset=utf-8",
              new Body(prometheus().getBytes(StandardCharsets.UTF_8)));
      default -> throw Refusal.invalid("the format must be json or prometheus");
    };
  }

  private Json.Obj json(Interval interval) {
    Json gauge =
        Json.object()
            .put("Name", UNDER_WAY)
            .put("Value", metrics.underWay())
            .put("Labels", Json.Obj.EMPTY)
            .build();
    var counters = new ArrayList<Json>();
    interval
        .answers()
        .forEach((status, events) ->
            counters.add(entry(ANSWERS, interval, events, Json.of(labels(status)))));
    var samples = new ArrayList<Json>();
    if (interval.handled().count() > 0) {
      samples.add(entry(HANDLED, interval, interval.handled(), Json.Obj.EMPTY));
    }
    return Json.object()
        .put("Timestamp", TIME.format(interval.begin()))
        .put("Gauges", new Json.Arr(List.of(gauge)))
        .put("Points", List.of())
        .put("Counters", new Json.Arr(counters))
        .put("Samples", new Json.Arr(samples))
        .build();
  }

  private static Json entry(String name, Interval interval, Statistics figures, Json labels) {
    return Json.object()
        .put("Name", name)
        .put("Count", figures.count())
        .put("Rate", number(interval.rate(figures.sum())))
        .put("Sum", number(figures.sum()))
        .put("Min", number(figures.least()))
        .put("Max", number(figures.most()))
        .put("Mean", number(figures.mean()))
        .put("Stddev", number(figures.deviation()))
        .put("Labels", labels)
        .build();
  }

  private static Json number(double value) {
    return new Json.Num(text(value));
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static Map<String, String> labels(int status) {
    return Map.of("code", String.valueOf(status), "type", status / 100 + "xx");
  }

  private String prometheus() {
    Statistics handled = metrics.handled();
    var text = new StringBuilder();
    head(text, HANDLED, "summary", "Milliseconds that the core took for requests.");
    line(text, HANDLED, "_sum", text(handled.sum()));
    line(text, HANDLED, "_count", String.valueOf(handled.count()));
    head(text, UNDER_WAY, "gauge", "Requests that are not answered yet.");
    line(text, UNDER_WAY, "", String.valueOf(metrics.underWay()));
    head(text, ANSWERS, "counter", "Answers by HTTP status.");
    metrics
        .answers()
        .forEach((status, count) -> {
          String labels = "{code=\"%d\",type=\"%dxx\"}".formatted(status, status / 100);
          line(text, ANSWERS, labels, String.valueOf(count));
        });
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type, String about) {
    String flat = flat(name);
    text.append("# HELP ").append(flat).append(' ').append(about).append('\n');
    text.append("# TYPE ").append(flat).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, String more, String value) {
    text.append(flat(name)).append(more).append(' ').append(value).append('\n');
  }

  private static String flat(String name) {
    return name.replace('.', '_');
  }
}
