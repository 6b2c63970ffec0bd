/// Container images that were saved, without a daemon.
@NullMarked
package io.coffer.scanner.source.image;

import org.jspecify.annotations.NullMarked;
