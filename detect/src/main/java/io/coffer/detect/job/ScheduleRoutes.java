package io.coffer.detect.job;

import io.coffer.detect.reach.Reach;
import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The API of schedules.
final class ScheduleRoutes {
  private static final Field<String> NAME = Field.text("name", "of the schedule");
  private static final Field<Duration> EVERY =
      Field.duration(
          "every", "how long after a run the next is due, from " + print(Schedules.SHORTEST));
  private static final Field<Instant> FIRST =
      Field.time("first", "when it is due first; after the time of every, if nothing is said");

  private final Schedules schedules;
  private final Reach reach;
  private final InstantSource clock;

  ScheduleRoutes(Schedules schedules, Reach reach, InstantSource clock) {
    this.schedules = schedules;
    this.reach = reach;
    this.clock = clock;
  }

  private static String print(Duration duration) {
    return Durations.print(duration);
  }

  List<Route> routes() {
    return List.of(
        Route.at("schedules/?", "Scans that are made again.", JobRoutes.AFTER, JobRoutes.LIMIT)
            .list(this::list)
            .safe(),
        Route.at("schedules/{name}", "A scan that is made again.", fields())
            .read(call ->
                schedules
                    .get(call.get(NAME))
                    .<Reply>map(schedule -> Reply.data(schedule.shown()))
                    .orElseThrow(Refusal::notFound))
            .write(this::write)
            .delete(call -> {
              schedules.delete(call.get(NAME));
              return Reply.done();
            })
            .exists(call -> schedules.get(call.get(NAME)).isPresent())
            .safe());
  }

  private static Field<?>[] fields() {
    return OrderFields.with(NAME, EVERY, FIRST);
  }

  private Reply list(Call call) {
    List<String> names = schedules.names(call.get(JobRoutes.AFTER), JobRoutes.limit(call));
    return JobRoutes.listing(
        names, name -> schedules.get(name).map(ScheduleRoutes::brief).orElse(Json.Obj.EMPTY));
  }

  private static Json.Obj brief(Schedule schedule) {
    Json.Obj all = schedule.shown();
    return Json.object()
        .put("kind", all.text("kind", ""))
        .put("every", all.number("every", 0))
        .put("next", all.text("next", ""))
        .put("last_job", all.text("last_job", ""))
        .build();
  }

  private Reply write(Call call) {
    Order order = OrderFields.read(call, reach);
    Instant now = clock.instant();
    Duration every = every(call);
    Instant first = call.given(FIRST).map(time -> first(time, now)).orElse(now.plus(every));
    schedules.put(
        call.get(NAME),
        before ->
            new Schedule(order, Who.of(call.caller()), every, first, first, lastJob(before), ""));
    return Reply.done();
  }

  private static String lastJob(Optional<Schedule> before) {
    return before.map(Schedule::lastJob).orElse("");
  }

  private static Duration every(Call call) {
    Duration every = call.get(EVERY);
    if (every.compareTo(Schedules.SHORTEST) < 0 || every.compareTo(Schedules.LONGEST) > 0) {
      throw Refusal.invalid(
          "every is from " + print(Schedules.SHORTEST) + " to " + print(Schedules.LONGEST));
    }
    return Duration.ofSeconds(every.toSeconds());
  }

  private static Instant first(Instant time, Instant now) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(now.plus(Schedules.LONGEST))) {
      throw Refusal.invalid("first is at most " + print(Schedules.LONGEST) + " from now");
    }
    return time;
  }
}
