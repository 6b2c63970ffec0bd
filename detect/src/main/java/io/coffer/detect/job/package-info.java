/// Scans as jobs: what they are to do, their work, their rows and their schedules.
@NullMarked
package io.coffer.detect.job;

import org.jspecify.annotations.NullMarked;
