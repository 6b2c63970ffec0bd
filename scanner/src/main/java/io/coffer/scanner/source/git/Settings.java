package io.coffer.scanner.source.git;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// The git library as the scanner needs it, for the whole process: it keeps what histories are read
/// quickly with, runs no other program, and measures no clock by writing files.
final class Settings {
  /// How much of packs is kept, in bytes. Read and not mapped: what is mapped is let go of when the
  /// collector comes upon it, so that a large pack is in memory as a whole.
  static final int PACKS = 48 << 20;

  /// How much of them is read at once.
  static final int WINDOW = 64 << 10;

  /// How much of what others are differences to is kept.
  static final int DELTA_BASES = 64 << 20;

  /// Objects up to this size are held in memory, larger ones are streamed.
  static final int IN_MEMORY = 32 << 20;

  static {
    // it has nobody to log to, and would say so on standard error
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    SystemReader.setInstance(new Quiet(SystemReader.getInstance()));
    var cache = new WindowCacheConfig();
    cache.setPackedGitMMAP(false);
    cache.setPackedGitWindowSize(WINDOW);
    cache.setPackedGitLimit(PACKS);
    cache.setDeltaBaseCacheLimit(DELTA_BASES);
    cache.setStreamFileThreshold(IN_MEMORY);
    cache.install();
  }

  private Settings() {}

  /// Once this has returned, they hold.
  static void apply() {}

  /// The system's own, but for what would run git or write to disk.
  private static final class Quiet extends SystemReader.Delegate {
    Quiet(SystemReader system) {
      super(system);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
      return new ReadOnly(parent, new File(files.userHome(), ".gitconfig"), files);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
      return new Nothing(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
      return new Nothing(parent, files);
    }
  }

  /// A configuration that is not written to. How fine the times of files are it tells as coarsely
  /// as any system has them: the library would try that out, for seconds and by writing files.
  private static class ReadOnly extends FileBasedConfig {
    ReadOnly(@Nullable Config parent, @Nullable File file, FS files) {
      super(parent, file, files);
    }

    @Override
    public void save() {}

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(2, TimeUnit.SECONDS)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }
  }

  /// A configuration without a file.
  private static final class Nothing extends ReadOnly {
    Nothing(@Nullable Config parent, FS files) {
      super(parent, null, files);
    }

    @Override
    public void load() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
