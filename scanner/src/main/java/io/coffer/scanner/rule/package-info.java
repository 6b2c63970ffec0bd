/// Which kinds of secrets there are, and what each looks like.
@NullMarked
package io.coffer.scanner.rule;

import org.jspecify.annotations.NullMarked;
