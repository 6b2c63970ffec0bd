package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/// A commit as it is stored.
final class RawCommit {
  private static final byte[] TREE = Constants.encodeASCII("tree ");
  private static final byte[] PARENT = Constants.encodeASCII("parent ");
  private static final int ID = Constants.OBJECT_ID_STRING_LENGTH;

  private final byte[] raw;

  RawCommit(byte[] raw) {
    this.raw = raw;
  }

  /// @throws IllegalArgumentException if it is no commit
  ObjectId tree() {
    if (RawParseUtils.match(raw, 0, TREE) < 0) {
      throw new IllegalArgumentException("no tree");
    }
    return ObjectId.fromString(raw, TREE.length);
  }

  List<ObjectId> parents() {
    List<ObjectId> parents = new ArrayList<>(1);
    int at = TREE.length + ID + 1;
    while (RawParseUtils.match(raw, at, PARENT) >= 0) {
      parents.add(ObjectId.fromString(raw, at + PARENT.length));
      at += PARENT.length + ID + 1;
    }
    return parents;
  }

  /// When it was committed, in seconds; 0 if it does not tell.
  long time() {
    int at = RawParseUtils.committer(raw, 0);
    var committer = at < 0 ? null : RawParseUtils.parsePersonIdent(raw, at);
    return committer == null ? 0 : committer.getWhenAsInstant().getEpochSecond();
  }

  /// What was written to it, as bytes.
  byte[] message() {
    int at = RawParseUtils.commitMessage(raw, 0);
    return at < 0 ? new byte[0] : Arrays.copyOfRange(raw, at, raw.length);
  }

  /// Who made it; null if it does not tell.
  @Nullable Who author() {
    return Who.of(raw, RawParseUtils.author(raw, 0));
  }

  /// Its origin, with who made it and when.
  Origin origin(ObjectId id) {
    return Who.commit(id, author());
  }
}
