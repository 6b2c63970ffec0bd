/// What `coffer pki health-check` looks at: a class for each check.
@NullMarked
package io.coffer.cli.pki.health;

import org.jspecify.annotations.NullMarked;
