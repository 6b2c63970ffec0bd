package io.coffer.scanner.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Says what is wrong with contents. The words of libraries may quote what they could not read, so
/// they are not repeated.
public final class Reasons {
  private Reasons() {}

  /// @param fault of reading
  /// @return what it was, in words for a person
  public static String of(IOException fault) {
    return switch (fault) {
      case Unreadable ours -> String.valueOf(ours.getMessage());
      case NoSuchFileException _ -> "is not there";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemLoopException _ -> "leads in a circle";
      case NotDirectoryException _ -> "is no folder";
      case FileSystemException system when system.getReason() != null ->
          "cannot be read: " + system.getReason();
      case EOFException _ -> "ends too early";
      case InterruptedIOException _ -> "was interrupted";
      default -> "cannot be read further";
    };
  }
}
