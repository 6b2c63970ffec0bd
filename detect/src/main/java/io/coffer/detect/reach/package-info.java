/// What of the server's machine may be looked through.
@NullMarked
package io.coffer.detect.reach;

import org.jspecify.annotations.NullMarked;
