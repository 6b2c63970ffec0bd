package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/// Where a history can be entered: at all refs (branches, tags, notes, the stash …), at those that
/// git keeps beside them (`ORIG_HEAD` …), and at what any of them once was, by the logs of refs.
final class Tips {
  /// How many entries of all logs of refs are looked at.
  static final int LOGGED = 1_000_000;

  private final Repository repository;

  Tips(Repository repository) {
    this.repository = repository;
  }

  /// The refs, by name.
  Map<String, ObjectId> named() throws IOException {
    Map<String, ObjectId> named = new LinkedHashMap<>();
    var refs = repository.getRefDatabase();
    for (var list : List.of(refs.getRefs(), refs.getAdditionalRefs())) {
      for (var ref : list) {
        if (ref.getObjectId() != null) {
          named.put(ref.getName(), ref.getObjectId());
        }
      }
    }
    var head = refs.exactRef(Constants.HEAD);
    if (head != null && head.getObjectId() != null) {
      named.put(Constants.HEAD, head.getObjectId());
    }
    return named;
  }

  /// What refs were, of this working tree and of all others.
  Set<ObjectId> logged(Taker faults) {
    Set<ObjectId> ids = new LinkedHashSet<>();
    var common = repository.getCommonDirectory().toPath();
    for (var logs : List.of(common.resolve("logs"), common.resolve("worktrees"))) {
      if (!Files.isDirectory(logs)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(logs)) {
        for (var file : files.filter(Tips::isLog).sorted().toList()) {
          read(file, ids);
        }
      } catch (IOException e) {
        faults.skip(Origin.file(logs.getFileName() + ""), Reasons.of(e));
      }
    }
    ids.remove(ObjectId.zeroId());
    return ids;
  }

  private static boolean isLog(Path file) {
    for (var part : file) {
      if (part.toString().equals("logs")) {
        return Files.isRegularFile(file);
      }
    }
    return false;
  }

  private static void read(Path log, Set<ObjectId> ids) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        for (var word : line.substring(0, Math.min(line.length(), 81)).split(" ", -1)) {
          if (ObjectId.isId(word) && ids.size() < LOGGED) {
            ids.add(ObjectId.fromString(word));
          }
        }
      }
    }
  }
}
