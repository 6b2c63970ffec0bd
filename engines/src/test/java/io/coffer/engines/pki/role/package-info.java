/// Tests of the rules of roles.
@NullMarked
package io.coffer.engines.pki.role;

import org.jspecify.annotations.NullMarked;
