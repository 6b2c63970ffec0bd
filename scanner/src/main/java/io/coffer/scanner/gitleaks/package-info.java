/// Configurations of gitleaks that people have written for themselves: their rules and allowlists.
@NullMarked
package io.coffer.scanner.gitleaks;

import org.jspecify.annotations.NullMarked;
