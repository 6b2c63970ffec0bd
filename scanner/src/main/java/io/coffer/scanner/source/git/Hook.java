package io.coffer.scanner.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jgit.lib.Repository;

/// The hook that git runs before a commit, and which looks for secrets in what is staged. A hook
/// that was there before is kept and run first.
public final class Hook {
  private static final String NAME = "pre-commit";
  private static final String KEPT = "pre-commit.before-coffer";
  private static final String MARK = "# Installed by `coffer scan install-hook`";

  private static final String SCRIPT =
      """
      #!/bin/sh
      %s: looks for secrets in what is about to be committed.
      before=$(dirname "$0")/%s
      if [ -x "$before" ]; then
        "$before" "$@" || exit $?
      fi
      if ! command -v %s >/dev/null 2>&1; then
        echo "No commit: the hook that looks for secrets does not find %s." >&2
        echo "Once and without it: git commit --no-verify" >&2
        exit 1
      fi
      exec %s scan staged
      """;

  private final Path folder;
  private final String command;

  /// @param folder of a repository, or within one
  /// @param command by which the hook calls Coffer: a name on the path, or a path
  public Hook(Path folder, String command) {
    this.folder = folder;
    this.command = "'" + command.replace("'", "'\\''") + "'";
  }

  /// @return where the hook lies: in the repository, or where `core.hooksPath` says
  /// @throws IOException if there is no repository
  public Path file() throws IOException {
    try (var repository = Repositories.open(folder)) {
      return folder(repository).resolve(NAME);
    }
  }

  /// Installs it, or brings it up to date.
  ///
  /// @return where it lies
  /// @throws IOException if there is no repository, or its folder cannot be written to
  public Path install() throws IOException {
    var file = file();
    var kept = file.resolveSibling(KEPT);
    Files.createDirectories(file.getParent());
    if (exists(file) && !isOurs(file)) {
      if (exists(kept)) {
        throw new Unreadable("two hooks would have to be kept: " + kept + " is there already");
      }
      Files.move(file, kept);
    }
    var script = SCRIPT.formatted(MARK, KEPT, command, command.replace("'", ""), command);
    Files.writeString(file, script, UTF_8);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return file;
  }

  /// Removes it, and puts back the hook that was there before.
  ///
  /// @return whether it was installed
  /// @throws IOException if there is no repository, or its folder cannot be written to
  public boolean uninstall() throws IOException {
    var file = file();
    if (!exists(file) || !isOurs(file)) {
      return false;
    }
    Files.delete(file);
    var kept = file.resolveSibling(KEPT);
    if (exists(kept)) {
      Files.move(kept, file);
    }
    return true;
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var contents = Files.newInputStream(file)) {
      return new String(contents.readNBytes(SCRIPT.length()), UTF_8).contains(MARK);
    }
  }

  private static Path folder(Repository repository) {
    var configured = repository.getConfig().getString("core", null, "hooksPath");
    if (configured == null || configured.isEmpty()) {
      return repository.getCommonDirectory().toPath().resolve("hooks");
    }
    if (configured.startsWith("~/")) {
      return repository.getFS().userHome().toPath().resolve(configured.substring(2));
    }
    var base = repository.isBare() ? repository.getDirectory() : repository.getWorkTree();
    return base.toPath().resolve(configured);
  }
}
