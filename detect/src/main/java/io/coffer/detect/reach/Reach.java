package io.coffer.detect.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What of the server's machine jobs may look through: the choice of who runs the server, never
/// that of a caller.
///
/// @param roots folders, as absolute paths; all in them may be read, and nothing that links in them
///   lead to elsewhere
/// @param processes whether the memory of processes may be read
/// @param threads how many look through what one job reads
public record Reach(List<Path> roots, boolean processes, int threads) {
  /// Nothing at all.
  public static final Reach NONE = new Reach(List.of(), false, 1);

  /// How many folders there may be.
  public static final int MOST_ROOTS = 100;

  /// The most threads of a job.
  public static final int MOST_THREADS = 16;

  /// The longest path that is asked for, in characters.
  public static final int LONGEST_PATH = 4_096;

  private static final List<Path> OF_THE_SYSTEM =
      List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  /// @throws IllegalArgumentException if it cannot be, naming the setting
  public Reach {
    roots = List.copyOf(roots);
    if (roots.size() > MOST_ROOTS) {
      throw new IllegalArgumentException("roots are at most " + MOST_ROOTS);
    }
    if (!roots.stream().allMatch(Path::isAbsolute)) {
      throw new IllegalArgumentException("roots must be absolute paths");
    }
    if (roots.stream().map(Path::normalize).anyMatch(Reach::isOfTheSystem)) {
      throw new IllegalArgumentException(
          "roots must not hold /proc, /sys or /dev, which are no files");
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw new IllegalArgumentException("threads must be from 1 to " + MOST_THREADS);
    }
  }

  private static boolean isOfTheSystem(Path root) {
    return OF_THE_SYSTEM.stream().anyMatch(own -> own.startsWith(root) || root.startsWith(own));
  }

  /// Where something lies that may be read.
  ///
  /// @param target an absolute path
  /// @return the same without links
  /// @throws UnreachableException if it may not be read, or is not there
  public Path path(String target) throws UnreachableException {
    if (roots.isEmpty()) {
      throw new UnreachableException(
          "the server's configuration names no folders to look through: scanner { roots = […] }");
    }
    Path path = absolute(target);
    // what is elsewhere is refused alike, be it there or not
    if (roots.stream().noneMatch(root -> path.startsWith(root.normalize()))) {
      throw new UnreachableException("lies outside of the folders that may be looked through");
    }
    try {
      Path real = path.toRealPath();
      if (realRoots().stream().noneMatch(real::startsWith)) {
        throw new UnreachableException("leads out of the folders that may be looked through");
      }
      return real;
    } catch (IOException e) {
      throw new UnreachableException("is not there, or cannot be read");
    }
  }

  private static Path absolute(String target) throws UnreachableException {
    if (target.length() > LONGEST_PATH) {
      throw new UnreachableException("has more than " + LONGEST_PATH + " characters");
    }
    try {
      Path path = Path.of(target);
      if (!path.isAbsolute()) {
        throw new UnreachableException("is no absolute path");
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw new UnreachableException("is no path");
    }
  }

  /// The folders without links; those that are not there are left out.
  public List<Path> realRoots() {
    List<Path> real = new ArrayList<>();
    for (Path root : roots) {
      try {
        real.add(root.toRealPath());
      } catch (IOException e) {
        // there is nothing in it to be read
      }
    }
    return real;
  }

  /// A process whose memory may be read: any but the server itself.
  ///
  /// @param target the process's number
  /// @throws UnreachableException if it may not be read
  public long process(String target) throws UnreachableException {
    if (!processes) {
      throw new UnreachableException(
          "the server's configuration does not let memory be read: scanner { processes = true }");
    }
    if (!NUMBER.matcher(target).matches()) {
      throw new UnreachableException("is no number of a process");
    }
    long number = Long.parseLong(target);
    if (isServer(number)) {
      throw new UnreachableException("is the server itself");
    }
    return number;
  }

  // each of its threads is a way to the same memory
  private static boolean isServer(long number) {
    long server = ProcessHandle.current().pid();
    return number == server
        || Files.exists(Path.of("/proc", Long.toString(server), "task", Long.toString(number)));
  }
}
