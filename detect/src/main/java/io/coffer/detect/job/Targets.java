package io.coffer.detect.job;

import io.coffer.detect.reach.Reach;
import io.coffer.detect.reach.UnreachableException;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.FileList;
import io.coffer.scanner.source.Folder;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.Unreadable;
import io.coffer.scanner.source.capture.Capture;
import io.coffer.scanner.source.git.History;
import io.coffer.scanner.source.image.Image;
import io.coffer.scanner.source.memory.CoreFile;
import io.coffer.scanner.source.memory.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// All that a job looks through, one after the other. What may be read is looked at anew, as the
/// job may have waited: what cannot be read is named, and the rest goes on.
final class Targets implements Source {
  private final Order order;
  private final Reach reach;
  private final Stop stop;
  private final Progress progress;

  Targets(Order order, Reach reach, Stop stop, Progress progress) {
    this.order = order;
    this.reach = reach;
    this.stop = stop;
    this.progress = progress;
  }

  /// @throws IOException if there is nothing that could be read
  @Override
  public void read(Taker taker) throws IOException {
    if (order.kind() == SourceKind.FILES) {
      count();
    }
    int read = 0;
    for (String target : order.targets()) {
      read += isRead(target, taker) ? 1 : 0;
    }
    if (read == 0) {
      throw new Unreadable("nothing of it could be read");
    }
  }

  private void count() throws IOException {
    for (String target : order.targets()) {
      try {
        progress.expect(Sizes.of(reach.path(target), stop));
      } catch (UnreachableException e) {
        // said when it is to be read
      }
    }
  }

  private boolean isRead(String target, Taker taker) throws IOException {
    stop.check();
    try {
      source(target).read(taker);
      return true;
    } catch (UnreachableException e) {
      taker.skip(Origin.file(target), e.why());
    } catch (IOException e) {
      taker.skip(Origin.file(target), Reasons.of(e));
    }
    return false;
  }

  private Source source(String target) throws IOException, UnreachableException {
    if (order.kind() == SourceKind.MEMORY) {
      return new ProcessMemory(reach.process(target));
    }
    Path path = reach.path(target);
    return switch (order.kind()) {
      case FILES -> files(path);
      case GIT -> {
        var history = new History(path, reach.realRoots());
        yield taker -> history.read(Renamed.within(path, taker));
      }
      case IMAGE -> new Image(Files.isDirectory(path) ? path : file(path));
      case CAPTURE -> new Capture(path.toString(), file(path));
      case CORE -> new CoreFile(path.toString(), file(path));
      case MEMORY -> throw new IllegalStateException("seen to above");
    };
  }

  private static Source files(Path path) {
    return Files.isDirectory(path)
        ? taker -> new Folder(path).read(Renamed.below(path, taker))
        : new FileList(path, List.of(path));
  }

  // a pipe would never end
  private static Path file(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new Unreadable("is no file");
    }
    return path;
  }
}
