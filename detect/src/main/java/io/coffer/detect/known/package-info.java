/// Recognises what the server's mounts hold.
@NullMarked
package io.coffer.detect.known;

import org.jspecify.annotations.NullMarked;
