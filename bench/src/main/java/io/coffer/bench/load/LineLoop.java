package io.coffer.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// Drives a program that takes requests of JSON-RPC from its standard input and answers them on its
/// standard output, a line each: a closed loop of one thread, with some of them under way.
public final class LineLoop implements Callable<Tally> {
  private static final String ID = "\"id\":";

  private final BufferedReader answers;
  private final Writer requests;
  private final Talk talk;
  private final Window window;
  private final long[] begun;
  private final Tally tally = new Tally();

  /// What is said.
  ///
  /// @param request makes the one of an id
  /// @param succeeded whether an answer says so
  public record Talk(IntFunction<String> request, Predicate<String> succeeded) {}

  /// @param atOnce how many are under way
  public LineLoop(BufferedReader answers, Writer requests, Talk talk, int atOnce, Window window) {
    this.answers = answers;
    this.requests = requests;
    this.talk = talk;
    this.window = window;
    this.begun = new long[atOnce];
  }

  /// Goes on until the window is over and what was under way is answered.
  ///
  /// @throws IOException when the program is gone
  @Override
  public Tally call() throws IOException {
    BatchScheduling.ofThisThread();
    for (int id = 0; id < begun.length; id++) {
      ask(id);
    }
    for (int underWay = begun.length; underWay > 0; ) {
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the program ended before it answered");
      }
      int id = take(answer, System.nanoTime());
      if (window.isOver()) {
        underWay--;
      } else {
        ask(id);
      }
    }
    return tally;
  }

  private void ask(int id) throws IOException {
    begun[id] = System.nanoTime();
    requests.write(talk.request().apply(id) + "\n");
    requests.flush();
  }

  private int take(String answer, long now) throws IOException {
    int from = answer.indexOf(ID) + ID.length();
    int to = answer.indexOf(',', from);
    try {
      int id = Integer.parseInt(answer, from, to, 10);
      if (talk.succeeded().test(answer)) {
        tally.succeeded(window, begun[id], now);
      } else if (window.holds(now)) {
        tally.failed(Tally.NO_ANSWER);
      }
      return id;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("an answer to no request: " + answer, e);
    }
  }
}
