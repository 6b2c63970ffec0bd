/// Tests of what CMP remembers.
@NullMarked
package io.coffer.engines.pki.cmp;

import org.jspecify.annotations.NullMarked;
