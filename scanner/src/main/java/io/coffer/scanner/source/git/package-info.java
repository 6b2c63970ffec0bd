/// Histories of git, what is staged in them, and the hook that looks at it. Reads alone: nothing is
/// written to a repository but by [io.coffer.scanner.source.git.Hook].
@NullMarked
package io.coffer.scanner.source.git;

import org.jspecify.annotations.NullMarked;
