package io.coffer.mcp.scan;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Progress;
import io.coffer.mcp.tool.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs jobs of a scanner one after the other, and collects what they found.
public final class ScanJobs {
  /// The most secrets that are told.
  static final int MOST = 500;

  /// How long the server may hold an answer back until something changes.
  private static final String PATIENCE = "5s";

  private static final int NOTHING_THERE = 404;
  private static final int ALL = 100;
  private static final int PAGE = 1_000;

  private final CofferClient client;
  private final String mount;
  private final Progress progress;

  /// @param mount of the scanner, without a slash at its end
  public ScanJobs(CofferClient client, String mount, Progress progress) {
    this.client = client;
    this.mount = mount;
    this.progress = progress;
  }

  /// What came of it.
  ///
  /// @param jobs their ids
  /// @param identities of what was found, at most as many as are told
  /// @param found how many findings there were in all places
  /// @param more whether there are more secrets than are told
  /// @param skipped what could not be looked through, and why
  public record Outcome(
      List<String> jobs, List<String> identities, long found, boolean more, List<String> skipped) {
    public Outcome {
      jobs = List.copyOf(jobs);
      identities = List.copyOf(identities);
      skipped = List.copyOf(skipped);
    }
  }

  /// @param orders the bodies of the jobs
  /// @throws ToolFailure when one of them fails
  public Outcome run(List<Map<String, @Nullable Object>> orders) {
    var jobs = new ArrayList<String>();
    var skipped = new ArrayList<String>();
    Set<String> identities = new LinkedHashSet<>();
    long found = 0;
    for (int i = 0; i < orders.size(); i++) {
      String id = begin(orders.get(i));
      jobs.add(id);
      Map<?, ?> ended = finish(id, i * ALL / orders.size(), ALL / orders.size());
      found += Fields.whole(Fields.object(ended, "summary"), "findings");
      faults(ended, skipped);
      collect(id, identities);
    }
    boolean more = identities.size() > MOST;
    return new Outcome(jobs, identities.stream().limit(MOST).toList(), found, more, skipped);
  }

  private String begin(Map<String, @Nullable Object> order) {
    return write(order)
        .map(secret -> Fields.text(secret.data(), "id"))
        .orElseThrow(() -> new ToolFailure("The server did not say which job it began."));
  }

  private Optional<Secret> write(Map<String, @Nullable Object> order) {
    try {
      return client.write(mount + "/jobs", order);
    } catch (ApiException e) {
      if (e.status() == NOTHING_THERE) {
        throw new ToolFailure(
            "Nothing was done: no scanner is mounted at "
                + mount
                + "/. Where one is, say so with mount; coffer secrets enable scanner mounts one.");
      }
      throw e;
    }
  }

  /// Waits for a job. Whoever gives up on the call ends the job too.
  private Map<?, ?> finish(String id, int from, int share) {
    boolean ended = false;
    try {
      Map<?, ?> job = read(id);
      while (Fields.text(job, "ended").isEmpty()) {
        long done = Fields.whole(Fields.object(job, "progress"), "fraction");
        progress.at(from + (int) (done * share / ALL), told(job));
        job = read(id);
      }
      ended = true;
      if (!Fields.text(job, "state").equals("done")) {
        throw new ToolFailure(
            "The job " + id + " " + Fields.text(job, "state") + ": " + Fields.text(job, "reason"));
      }
      return job;
    } finally {
      if (!ended) {
        cancel(id);
      }
    }
  }

  private static String told(Map<?, ?> job) {
    Map<?, ?> progress = Fields.object(job, "progress");
    return Fields.text(job, "state")
        + ": "
        + Fields.whole(progress, "blobs")
        + " contents, "
        + Fields.whole(progress, "findings")
        + " findings";
  }

  private Map<?, ?> read(String id) {
    if (Thread.currentThread().isInterrupted()) {
      throw new ToolFailure("The call was given up.");
    }
    return client
        .read(mount + "/jobs/" + id + "?wait=" + PATIENCE)
        .<Map<?, ?>>map(Secret::data)
        .orElseThrow(() -> new ToolFailure("The job " + id + " is gone."));
  }

  // an interrupted thread could not ask
  private void cancel(String id) {
    boolean interrupted = Thread.interrupted();
    try {
      client.delete(mount + "/jobs/" + id);
    } catch (ApiException e) {
      // it goes on, and its findings are kept; whoever gave up is told nothing
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void faults(Map<?, ?> job, List<String> skipped) {
    if (job.get("faults") instanceof List<?> faults) {
      for (Object fault : faults) {
        Map<?, ?> one = (Map<?, ?>) fault;
        skipped.add(Fields.text(one, "place") + ": " + Fields.text(one, "reason"));
      }
    }
  }

  private void collect(String id, Set<String> identities) {
    String after = "";
    do {
      Map<?, ?> page =
          client
              .read(mount + "/jobs/" + id + "/findings?limit=" + PAGE + "&after=" + after)
              .<Map<?, ?>>map(Secret::data)
              .orElse(Map.of());
      if (page.get("findings") instanceof List<?> findings) {
        for (Object finding : findings) {
          identities.add(Fields.text((Map<?, ?>) finding, "identity"));
        }
      }
      after = Fields.text(page, "after");
    } while (!after.isEmpty() && identities.size() <= MOST);
  }
}
