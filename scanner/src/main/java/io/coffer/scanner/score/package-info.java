/// How sure it is that a value is a secret: features, a trained model, its calibration.
@NullMarked
package io.coffer.scanner.score;

import org.jspecify.annotations.NullMarked;
