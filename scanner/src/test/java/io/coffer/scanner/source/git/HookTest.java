package io.coffer.scanner.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class HookTest {
  @TempDir Path temp;
  private Path folder;
  private Git git;

  @BeforeEach
  void init() throws Exception {
    folder = temp.resolve("a repository");
    git = Git.init(folder);
  }

  @Test
  void aCommitWaitsForTheScan() throws Exception {
    new Hook(folder, command("echo \"$@\" > called; exit 0")).install();
    git.write("a", "1").commit("fine");
    assertEquals("scan staged\n", Files.readString(folder.resolve("called")));
    command("exit 1");
    git.write("a", "2");
    assertThrows(AssertionFailedError.class, () -> git.commit("refused"));
  }

  @Test
  void aMissingCommandIsNamed() throws Exception {
    new Hook(folder, "no-such-command").install();
    var failure =
        assertThrows(AssertionFailedError.class, () -> git.write("a", "1").commit("refused"));
    assertTrue(failure.getMessage().contains("does not find no-such-command"));
  }

  @Test
  void aHookThatWasThereIsRunFirstAndPutBack() throws Exception {
    var file = folder.resolve(".git/hooks/pre-commit");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\necho before > before\ntest -e pass\n");
    assertTrue(file.toFile().setExecutable(true));
    var hook = new Hook(folder, command("test -e before"));
    assertEquals(file.toRealPath(), hook.install().toRealPath());
    hook.install();
    assertThrows(AssertionFailedError.class, () -> git.commit("refused by the first"));
    git.write("pass", "").commit("fine");
    assertTrue(hook.uninstall());
    assertTrue(Files.readString(file).contains("echo before"));
    assertFalse(hook.uninstall());
  }

  @Test
  void twoKeptHooksAreAFault() throws Exception {
    var hook = new Hook(folder, "coffer");
    var file = hook.install();
    Files.writeString(file, "another");
    Files.writeString(file.resolveSibling("pre-commit.before-coffer"), "kept");
    assertThrows(Unreadable.class, hook::install);
    assertEquals("another", Files.readString(file));
  }

  @Test
  void aFolderOfHooksThatIsConfiguredIsUsed() throws Exception {
    git.run("config", "core.hooksPath", "hooks of all");
    var file = new Hook(folder, command("exit 1")).install();
    assertEquals(folder.toRealPath().resolve("hooks of all/pre-commit"), file.toRealPath());
    assertThrows(AssertionFailedError.class, () -> git.write("a", "1").commit("refused"));
  }

  @Test
  void aFurtherWorkingTreeSharesTheHook() throws Exception {
    git.commit("begin");
    git.run("worktree", "add", "-q", temp + "/other");
    var hook = new Hook(temp.resolve("other"), "coffer");
    var file = hook.install();
    assertEquals(new Hook(folder, "coffer").file().toRealPath(), file.toRealPath());
  }

  /// A command that does that in the place of Coffer.
  private String command(String does) throws IOException {
    var script = temp.resolve("it's coffer");
    Files.writeString(script, "#!/bin/sh\n" + does + "\n");
    assertTrue(script.toFile().setExecutable(true));
    return script.toString();
  }
}
