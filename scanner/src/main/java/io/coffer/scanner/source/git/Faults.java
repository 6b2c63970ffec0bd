package io.coffer.scanner.source.git;

import io.coffer.scanner.source.Reasons;
import java.io.IOException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/// Says what is wrong with an object.
final class Faults {
  private Faults() {}

  static String of(AnyObjectId id, IOException fault) {
    var object = "object " + id.name();
    return switch (fault) {
      case MissingObjectException _ -> object + " is not there";
      case CorruptObjectException _ -> object + " is corrupt";
      case IncorrectObjectTypeException _ -> object + " is of another type";
      default -> object + ": " + Reasons.of(fault);
    };
  }

  /// What the library throws without telling that it may.
  static String of(ObjectId id, RuntimeException fault) {
    return of(id, new CorruptObjectException(id, fault.getClass().getSimpleName()));
  }
}
