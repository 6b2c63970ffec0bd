package io.coffer.engines.pki.revocation;

import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// The tidying that is under way, or was the last: one row, so that neither tuning the mount nor a
/// restart loses it.
///
/// @param config what is done
/// @param state how it stands
/// @param started when it began
/// @param finished when it ended
/// @param done what [TidyRun] has done
record TidyWork(
    TidyConfig config, State state, Instant started, Optional<Instant> finished, Json.Obj done) {
  static final String ROW = "tidy/work";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, TidyWork> READER = TidyWork::read;

  /// How it stands.
  enum State {
    RUNNING("Running"),
    FINISHED("Finished"),
    FAILED("Error"),
    CANCELLING("Cancelling"),
    CANCELLED("Cancelled");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word of the API.
    String word() {
      return word;
    }
  }

  static TidyWork begun(TidyConfig config, Instant now) {
    return new TidyWork(config, State.RUNNING, now, Optional.empty(), Json.Obj.EMPTY);
  }

  boolean isUnderWay() {
    return state == State.RUNNING || state == State.CANCELLING;
  }

  TidyWork cancelling() {
    return new TidyWork(config, State.CANCELLING, started, finished, done);
  }

  TidyWork with(Json.Obj more) {
    return new TidyWork(config, state, started, finished, more);
  }

  TidyWork ended(State as, Instant at) {
    return new TidyWork(config, as, started, Optional.of(at), done);
  }

  Json.Obj write() {
    Json.Builder row =
        Json.object()
            .put("config", config.write().build())
            .put("state", state.name())
            .put("started", Times.rfc3339(started))
            .put("done", done);
    finished.ifPresent(time -> row.put("finished", Times.rfc3339(time)));
    return row.build();
  }

  private static TidyWork read(Json.Obj row) {
    return new TidyWork(
        TidyConfig.read(row.object("config")),
        State.valueOf(row.text("state", "")),
        Times.parse(row.text("started", "")),
        row.get("finished").map(time -> Times.parse(row.text("finished", ""))),
        row.object("done"));
  }
}
