/// Tests of what bounds programs in CEL.
@NullMarked
package io.coffer.engines.pki.cel;

import org.jspecify.annotations.NullMarked;
